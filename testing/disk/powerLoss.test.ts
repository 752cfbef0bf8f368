import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cutPower } from './cutPower.ts';
import { mutants } from './mutants.ts';
import { powerScenarios } from './powerScenarios.ts';
import { recordScenario } from './recordScenario.ts';
import { settingsOf } from './settings.ts';
import { findShim, prebuiltShim, sourceHash } from './shim.ts';

const STATES = 330;
const FEWEST_STATES = 200;
const SEED = 20_260_331;
const shim = findShim();
const path = 'path' in shim ? shim.path : '';
const where = 'missing' in shim ? ` (skipped: ${shim.missing})` : '';

describe.skipIf('missing' in shim)(`a power cut${where}`, () => {
  let states = 0;
  // Would catch: an answer given before its data is on disk; a file, name or folder that is not synced.
  for (const { name, covers, check, share, prepare } of powerScenarios)
    it(`loses nothing that was acknowledged: ${covers}`, { timeout: 180_000 }, async () => {
      const recording = await recordScenario(path, name, prepare === undefined ? {} : { prepare });
      const cuts = await cutPower(recording, check, { states: Math.ceil(STATES * share), seed: SEED });
      expect([...cuts.problems, ...settingsOf(name, recording)]).toEqual([]);
      states += cuts.states;
    });

  it(`was tried at ${FEWEST_STATES} moments or more`, () => {
    expect(states).toBeGreaterThanOrEqual(FEWEST_STATES);
  });
});

describe.skipIf('missing' in shim)(`a power cut reveals a deliberate fault${where}`, () => {
  // Would catch: a harness that is green whatever the product does.
  for (const { what, scenario } of mutants)
    it(what, { timeout: 120_000 }, async () => {
      const found = powerScenarios.find(({ name }) => name === scenario);
      if (found === undefined) throw new Error(`there is no scenario ${scenario}`);
      const { check, prepare, share } = found;
      const recording = await recordScenario(path, scenario, { mutant: what, ...(prepare && { prepare }) });
      const settings = settingsOf(scenario, recording);
      if (settings.length > 0) return;
      // The very cuts of the sound product: what they cannot reveal they do not prove.
      const { problems } = await cutPower(recording, check, {
        states: Math.ceil(STATES * share),
        seed: SEED,
        untilFirst: true,
      });
      expect(problems).not.toEqual([]);
    });
});

// Would catch: a recorder changed only in its source, so that machines without a compiler keep using the old one.
it('the compiled recorder matches its source', () => {
  expect(readFileSync(prebuiltShim).includes(`causeway-shim-source ${sourceHash()}`)).toBe(true);
});
