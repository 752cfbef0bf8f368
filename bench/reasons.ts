// Right for the right reason: of the causes named rightly, how many with every step that the text names done by the mechanism.
//   npm run -s bench reasons -- [--cases 600] [--seed 41] [--left-out FOLDER] [--campaigns 1500] [--steps]
// With --left-out each world is answered by weights fitted on the others, kept in FOLDER; without, by those that ship.
import { parseArgs } from 'node:util';
import { shownConfidence } from '../src-core/diagnosis/confidence/shown.ts';
import { diagnose } from '../src-core/diagnosis/diagnose.ts';
import { proportionOf } from '../src-core/diagnosis/stats/proportion.ts';
import { type Weights, weights } from '../src-core/diagnosis/weighing/model.ts';
import { casesOf, inputOf } from '../src-core/lab/fitting/rows.ts';
import { type JudgedReason, type JudgedStep, judgeReason } from '../src-core/lab/reasons/judge.ts';
import { leftOutWeights } from '../src-core/lab/reasons/leftOutWeights.ts';
import type { StepKind } from '../src-core/lab/reasons/namedSteps.ts';
import { worlds } from '../src-core/lab/worlds/all.ts';
import type { WorldCase } from '../src-core/lab/worlds/world.ts';
import { decidable } from '../src-shared/decisions/buckets.ts';
import { tenths } from '../src-shared/format/share.ts';
import type { Diagnosis } from '../src-shared/model/diagnosis.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '600' },
    seed: { type: 'string', default: '41' },
    'left-out': { type: 'string' },
    campaigns: { type: 'string', default: '1500' },
    steps: { type: 'boolean', default: false },
  },
});

interface Answer {
  readonly one: Pick<WorldCase, 'id' | 'world' | 'truth'>;
  readonly diagnosis: Diagnosis;
  readonly judged: JudgedReason;
}

const folder = values['left-out'];
const leftOut =
  folder === undefined
    ? new Map<string, Weights>()
    : await leftOutWeights(folder, Number(values.campaigns), (text) =>
        process.stderr.write(`\r${text.padEnd(40)}`),
      );

const answers = worlds.flatMap((world) => {
  const from = leftOut.get(world.name) ?? weights;
  return Array.from(casesOf(world, Number(values.seed), 0, Number(values.cases)), (one): Answer => {
    const diagnosis = diagnose(inputOf(one), shownConfidence(), from);
    // The data themselves would fill the memory.
    return {
      one: { id: one.id, world: one.world, truth: one.truth },
      diagnosis,
      judged: judgeReason(one, diagnosis),
    };
  });
});

const show = <Item>(name: string, among: readonly Item[], holds: (item: Item) => boolean): void => {
  const { hits, of, share, low, high } = proportionOf(among, holds);
  console.log(`${name.padEnd(34)} ${tenths(share)} (${hits} of ${of}; ${tenths(low)} to ${tenths(high)})`);
};
const named = ({ judged }: Answer): boolean => judged.aboutAnEvent;
const rightly = ({ judged }: Answer): boolean => judged.forTheRightReason;

for (const world of [null, ...worlds.map(({ name }) => name)]) {
  const own = answers.filter(({ one }) => world === null || one.world === world);
  console.log(
    `\n${world ?? 'all worlds'}: ${own.length} campaigns, weights ${folder === undefined ? 'as shipped' : 'of the other worlds'}`,
  );
  show('an acceptable cause first', own, ({ judged }) => judged.right);
  const events = own.filter(named);
  show('of these, with an event: all steps', events, rightly);
  show('right, and all steps, of all', own, rightly);
  for (const difficulty of ['easy', 'medium', 'hard'] as const)
    show(
      `first, ${difficulty}`,
      own.filter(({ one }) => one.truth.difficulty === difficulty),
      ({ judged }) => judged.right,
    );
  const quiet = own.filter(({ one }) => one.truth.causes[0] === 'normal_variance');
  // What the market did by itself, and room to grow that no table denies, are acceptable there; a verdict left open is an alarm too.
  const wrongly = ({ one, diagnosis: { rootCause } }: Answer): boolean =>
    rootCause === 'normal_variance' || !one.truth.acceptable.includes(rootCause);
  show(
    'quiet: wrongly put to a person',
    quiet,
    (one) => wrongly(one) && decidable.includes(one.diagnosis.status),
  );
  show('quiet: wrongly acted on', quiet, (one) => wrongly(one) && one.diagnosis.status === 'action');
  show('quiet: a wrong cause named', quiet, ({ judged }) => !judged.right);
  show(
    'two causes: both named',
    own.filter(({ one }) => one.truth.causes.length > 1),
    ({ one, diagnosis: { rootCause, secondCause } }) =>
      one.truth.causes.every((cause) => cause === rootCause || cause === secondCause),
  );
  if (world !== null) continue;
  const steps = events.flatMap(({ judged }) => judged.steps);
  console.log(`  steps a right cause: ${(steps.length / Math.max(1, events.length)).toFixed(1)}`);
  for (const kind of [
    'figure',
    'kpi',
    'date',
    'edit',
    'swing',
    'segment',
    'creative',
  ] as const satisfies readonly StepKind[])
    show(
      `  ${kind}`,
      steps.filter(({ step }) => step.kind === kind),
      ({ confirmed }) => confirmed,
    );
  for (const cause of [...new Set(events.map(({ diagnosis }) => diagnosis.rootCause))].sort())
    show(
      `  ${cause}`,
      events.filter(({ diagnosis }) => diagnosis.rootCause === cause),
      rightly,
    );
}

if (values.steps) wrongSteps();

/** What is named wrongly, by cause and step, the commonest first. */
function wrongSteps(): void {
  const counts = new Map<string, { wrong: number; of: number; ids: string[] }>();
  for (const { one, diagnosis, judged } of answers.filter(named)) {
    for (const judgedStep of judged.steps) {
      const key = `${judgedStep.step.cause}: ${nameOf(judgedStep, diagnosis)}`;
      const count = counts.get(key) ?? { wrong: 0, of: 0, ids: [] };
      count.of += 1;
      if (!judgedStep.confirmed) {
        count.wrong += 1;
        count.ids.push(one.id);
      }
      counts.set(key, count);
    }
  }
  console.log('');
  for (const [key, { wrong, of, ids }] of [...counts].sort((a, b) => b[1].wrong - a[1].wrong).slice(0, 60))
    console.log(
      `${String(wrong).padStart(4)} of ${String(of).padStart(4)}  ${key}  ${ids.slice(0, 4).join(' ')}`,
    );
}

function nameOf({ step }: JudgedStep, { evidence }: Diagnosis): string {
  const signal = evidence.find(({ id }) => id === step.evidence)?.signal ?? '';
  return `${step.kind} ${signal}${step.kind === 'figure' ? ` ${step.way}` : ''}`;
}
