// The rounds of hold cases, each with both engines, as sums: no case is named.
//   node bench/rounds.ts [--record]
// --record keeps the sums in golden/runs/round-NAME.json, which `npm test` holds the app's engine against.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnose, diagnoseByCurves } from '../src-core/diagnosis/diagnose.ts';
import { loadGolden } from '../src-core/lab/evaluation/loadGolden.ts';
import { measureRound, type Round, roundNames } from '../src-core/lab/evaluation/rounds.ts';
import type { Engine } from '../src-core/lab/evaluation/run.ts';
import type { Proportion } from '../src-shared/model/evaluation/proportion.ts';

const folder = join(import.meta.dirname, '..', 'golden');
const cases = await loadGolden(join(folder, 'cases'));
const engines: ReadonlyArray<readonly [string, Engine]> = [
  ['2.0.0', (input) => diagnose(input)],
  ['3.0.0', (input) => diagnoseByCurves(input)],
];
const percent = (share: number | null): string => (share === null ? '–' : (100 * share).toFixed(1));
const text = ({ hits, of, share, low, high }: Proportion): string =>
  `${percent(share)}% (${hits}/${of}; ${percent(low)} to ${percent(high)})`;

for (const name of roundNames(cases)) {
  const at = new Date().toISOString();
  const measured = engines.map(([engineVersion, engine]) => ({
    engineVersion,
    at,
    figures: measureRound(cases, name, engine),
  }));
  for (const { engineVersion, figures } of measured) {
    console.log(`\nround ${name}, ${figures.cases} cases, engine ${engineVersion}`);
    console.log(`  first cause as decided   ${text(figures.cause)}`);
    console.log(`  the same, hard cases     ${text(figures.causeHard)}`);
    console.log(`  an acceptable cause      ${text(figures.causeAcceptable)}`);
    console.log(`  in the likeliest two     ${text(figures.topTwo)}`);
    console.log(`  workflow as decided      ${text(figures.workflow)}`);
    console.log(`  harmful                  ${text(figures.harmful)}`);
    console.log(`  no change, yet acted     ${text(figures.noChangeActed)}`);
    console.log(
      `  ECE                      ${figures.calibration.expectedCalibrationError?.toFixed(3) ?? '–'}`,
    );
  }
  if (!process.argv.includes('--record')) continue;
  const round: Round = { format: 1, round: name, engines: measured };
  writeFileSync(join(folder, 'runs', `round-${name}.json`), `${JSON.stringify(round, null, 2)}\n`);
}
