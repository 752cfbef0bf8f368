import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { engineVersion } from '../../diagnosis/engineVersion.ts';
import { baselineSchema, verdictsOf } from './baseline.ts';
import { compareRuns } from './compareRuns.ts';
import { loadGolden } from './loadGolden.ts';
import { makeRun } from './makeRun.ts';
import { readmeMarks, readmeRows } from './readmeRows.ts';
import { measureRound, roundNames, roundSchema } from './rounds.ts';
import { floor, type Goals, leastUseful, shortfalls, targets } from './targets.ts';

const golden = (name: string) => fileURLToPath(new URL(`../../../golden/${name}`, import.meta.url));
const everyCase = await loadGolden(golden('cases'));
const baseline = baselineSchema.parse(JSON.parse(readFileSync(golden('runs/latest.json'), 'utf8')));

/**
 * The recorded run is held against the cases it was made of: a round of hold cases written since then has a record of its
 * own (below) until the next recorded run takes it in, which the number of hold cases tells.
 */
const holdRecorded = baseline.measured.hold?.plain.cases ?? 0;
const takenIn = everyCase.filter(({ split }) => split === 'hold').length === holdRecorded;
const cases = takenIn ? everyCase : everyCase.filter(({ round }) => round === undefined);

/**
 * Further draws of each case: with hundreds of cases one is enough for the calibration to be told from luck, and each costs as much
 * as all that is diagnosed here. `eval --record` draws more.
 */
const replicates = 1;

/**
 * Hold cases are run here only once a recorded run has measured them: until then nobody, a test included, has looked.
 * From then on they are summed up and never named.
 */
const split = baseline.measured.hold === null ? 'test' : 'all';
const run = makeRun(cases, { split, replicates, at: new Date().toISOString() });

describe('the diagnosis and the people who decided the golden cases', () => {
  // Would catch: a change of the engine that names other causes, advises worse, does harm, or is surer than it is right.
  it.each(['whole', 'test', 'hold'] as const)('agree at least as far as they did: %s', (name) => {
    const measured = run.measured[name];
    if (name === 'hold' && split === 'test') return expect(measured).toBeNull();
    if (measured === null) throw new Error(`there is no ${name} case`);
    expect(shortfalls(measured, floor[name]).map(({ sentence }) => sentence)).toEqual([]);
  });

  // Would catch: a case that was right and is not any more, behind totals that stay above their floor.
  it('agree on every case they agreed on when the last run was recorded (eval --record makes another)', () => {
    const tests = run.results.filter((one) => one.split === 'test');
    const { worse } = compareRuns(verdictsOf(baseline), tests);
    const lost = worse.map(
      ({ id, after }) => `${id}: now ${after.cause}, ${after.workflow}${after.harmful ? ', HARMFUL' : ''}`,
    );
    expect(lost).toEqual([]);
  });

  // Would catch: a recorded run that leaves cases out, after which their loss would go unseen.
  it('were recorded on the very test cases there are', () => {
    const ids = cases.filter((one) => one.split === 'test').map(({ id }) => id);
    expect(Object.keys(baseline.cases).sort()).toEqual(ids.sort());
  });
});

describe('a round of hold cases', () => {
  const rounds = roundNames(everyCase).map((name) => {
    const text = readFileSync(golden(`runs/round-${name}.json`), 'utf8');
    // Measured here, not in the test: it takes seconds, and a test has a limit.
    return { name, recorded: roundSchema.parse(JSON.parse(text)), now: measureRound(everyCase, name) };
  });

  // Would catch: an engine that lost what it had on cases nobody looks at one by one, and a case taken out of a round.
  it.each(rounds)('$name is answered at least as well as when it was new', ({ name, recorded, now }) => {
    const then = recorded.engines.find((one) => one.engineVersion === engineVersion)?.figures;
    if (then === undefined)
      throw new Error(`engine ${engineVersion} has no record of ${name}: bench/rounds.ts --record`);
    expect(now.cases).toBe(then.cases);
    // Two cases fewer than were recorded, as for all hold cases.
    expect(now.cause.hits).toBeGreaterThanOrEqual(then.cause.hits - 2);
    expect(now.causeAcceptable.hits).toBeGreaterThanOrEqual(then.causeAcceptable.hits - 2);
    expect(now.workflow.hits).toBeGreaterThanOrEqual(then.workflow.hits - 2);
    expect(now.harmful.hits).toBeLessThanOrEqual(then.harmful.hits);
  });
});

describe('what is asked', () => {
  const leasts: ReadonlyArray<keyof Goals> = ['cause', 'causeHard', 'workflow'];
  const mosts: ReadonlyArray<keyof Goals> = ['harmful', 'noChangeActed', 'calibrationError'];

  // Would catch: a floor raised above what is promised, where it stands for nothing, or sunk below all use.
  it.each(['whole', 'test', 'hold'] as const)('never more of the floor than of the target: %s', (name) => {
    for (const goal of leasts) expect(floor[name][goal], goal).toBeLessThanOrEqual(targets[goal]);
    for (const goal of mosts) expect(floor[name][goal], goal).toBeGreaterThanOrEqual(targets[goal]);
    expect(floor[name].cause).toBeGreaterThanOrEqual(leastUseful);
  });
});

describe('the README', () => {
  // Would catch: a figure typed by hand, or one of a run that is not the recorded one.
  it('shows the recorded run, as eval --readme prints it', () => {
    const readme = readFileSync(fileURLToPath(new URL('../../../README.md', import.meta.url)), 'utf8');
    const shown = readme.split(readmeMarks.begin)[1]?.split(readmeMarks.end)[0]?.trim();
    expect(shown).toBe(readmeRows(baseline).join('\n'));
  });
});
