import { pValue } from '../../../../src-shared/format/share.ts';
import type { AbReport, AbTest, ModelCase } from '../../../../src-shared/model/evaluation/modelRun.ts';
import { proportionOf } from '../../../diagnosis/stats/proportion.ts';
import { holm } from '../metrics/holm.ts';
import { mcnemarExact } from '../metrics/mcnemar.ts';
import { detectableMean, detectableShare } from '../metrics/pairedPower.ts';
import { signedRankExact } from '../metrics/signedRank.ts';
import { meanScore } from './armReport.ts';
import type { JudgedPair } from './judge.ts';

const level = 0.05;
/** A difference in agreement that would decide which version is used; a set that cannot see it is said to be too small. */
const usefulShare = 0.1;

export interface ArmSide {
  readonly label: string;
  readonly cases: readonly ModelCase[];
}

type Raw = Omit<AbTest, 'adjusted' | 'detectable'> & {
  readonly detectableAt: (level: number) => number | null;
};

/**
 * Which of two arms is better, over the cases both were run on. Each metric has its exact paired test, Holm's adjustment is over all of
 * them; a winner is significantly better at something, at nothing significantly worse, and does no more harm.
 */
export function compareArms(first: ArmSide, second: ArmSide, judged: readonly JudgedPair[]): AbReport {
  const byId = new Map(second.cases.map((one) => [one.id, one]));
  const pairs = first.cases.flatMap((one) => {
    const other = byId.get(one.id);
    return other === undefined ? [] : [[one, other] as const];
  });
  const tests = adjusted([
    shareTest('cause', pairs, ({ causeAgrees }) => causeAgrees),
    shareTest('workflow', pairs, ({ workflowAgrees }) => workflowAgrees),
    shareTest(
      'clean',
      pairs.filter(([one, two]) => one.clean !== null && two.clean !== null),
      ({ clean }) => clean === true,
    ),
    ...scoreTest(pairs),
    ...preferenceTest(judged),
  ]);
  const harm = {
    first: pairs.filter(([one]) => one.harmful).length,
    second: pairs.filter(([, two]) => two.harmful).length,
  };
  const orderMattered = judged.length === 0 ? null : proportionOf(judged, (one) => one.orderMattered);
  return { ...verdict(first.label, second.label, pairs.length, tests, harm), tests, orderMattered };
}

type Pair = readonly [ModelCase, ModelCase];

function shareTest(
  metric: AbTest['metric'],
  pairs: readonly Pair[],
  holds: (one: ModelCase) => boolean,
): Raw {
  const first = pairs.filter(([one, two]) => holds(one) && !holds(two)).length;
  const second = pairs.filter(([one, two]) => !holds(one) && holds(two)).length;
  return ofCounts(metric, 'exact McNemar', pairs.length, first, second);
}

function preferenceTest(judged: readonly JudgedPair[]): readonly Raw[] {
  if (judged.length === 0) return [];
  const of = (which: JudgedPair['better']) => judged.filter(({ better }) => better === which).length;
  return [ofCounts('preference', 'exact sign', judged.length, of('first'), of('second'))];
}

function ofCounts(
  metric: AbTest['metric'],
  test: AbTest['test'],
  pairs: number,
  first: number,
  second: number,
): Raw {
  return {
    metric,
    test,
    pairs,
    first,
    second,
    difference: pairs === 0 ? 0 : (second - first) / pairs,
    p: mcnemarExact({ lost: first, won: second }),
    detectableAt: (at) => (pairs === 0 ? null : detectableShare(pairs, (first + second) / pairs, at)),
  };
}

function scoreTest(pairs: readonly Pair[]): readonly Raw[] {
  const differences = pairs.flatMap(([one, two]) =>
    one.scores === null || two.scores === null ? [] : [meanScore(two.scores) - meanScore(one.scores)],
  );
  if (differences.length === 0) return [];
  return [
    {
      metric: 'judge',
      test: 'exact signed-rank',
      pairs: differences.length,
      first: differences.filter((one) => one < 0).length,
      second: differences.filter((one) => one > 0).length,
      difference: differences.reduce((sum, one) => sum + one, 0) / differences.length,
      p: signedRankExact(differences),
      detectableAt: (at) => detectableMean(differences, at),
    },
  ];
}

function adjusted(raw: readonly Raw[]): readonly AbTest[] {
  const ps = holm(raw.map(({ p }) => p));
  // What Holm holds the smallest of all p-values against: on the safe side for the others.
  const strictest = level / raw.length;
  return raw.map(({ detectableAt, ...test }, index) => ({
    ...test,
    adjusted: ps[index] ?? 1,
    detectable: detectableAt(strictest),
  }));
}

const metricWords = {
  cause: 'agreement on the cause',
  workflow: 'agreement on the workflow',
  clean: 'first replies without a fault',
  judge: 'the judge’s scores',
  preference: 'the judge’s preference',
} as const satisfies Readonly<Record<AbTest['metric'], string>>;

function verdict(
  first: string,
  second: string,
  cases: number,
  tests: readonly AbTest[],
  harm: { readonly first: number; readonly second: number },
): Pick<AbReport, 'winner' | 'because' | 'underpowered'> {
  const sure = tests.filter(({ adjusted, difference }) => adjusted <= level && difference !== 0);
  const wins = {
    first: sure.filter(({ difference }) => difference < 0),
    second: sure.filter(({ difference }) => difference > 0),
  };
  const cause = tests.find(({ metric }) => metric === 'cause')?.detectable ?? null;
  const underpowered = cause === null || cause > usefulShare;
  if (wins.first.length > 0 && wins.second.length > 0)
    return {
      winner: null,
      underpowered,
      because: `Each is better at something: ${first} at ${namesOf(wins.first)}, ${second} at ${namesOf(wins.second)}.`,
    };
  for (const [side, label, other] of [
    ['first', first, 'second'],
    ['second', second, 'first'],
  ] as const) {
    const won = wins[side];
    if (won.length === 0) continue;
    if (harm[side] > harm[other])
      return {
        winner: null,
        underpowered,
        because: `${label} is better at ${namesOf(won)}, but recommends what does harm in ${harm[side]} cases where the other does in ${harm[other]}.`,
      };
    return { winner: label, underpowered, because: `${label} is better at ${won.map(inWords).join('; ')}.` };
  }
  return { winner: null, underpowered, because: `${nearest(tests)} ${reach(cause, cases)}` };
}

const namesOf = (tests: readonly AbTest[]): string =>
  tests.map(({ metric }) => metricWords[metric]).join(' and ');

function inWords({ metric, test, first, second, pairs, adjusted }: AbTest): string {
  const [more, less] = [Math.max(first, second), Math.min(first, second)];
  return `${metricWords[metric]}: ahead in ${more} cases and behind in ${less} of ${pairs} (${test}, p ${pValue(adjusted)} after Holm over all tests)`;
}

function nearest(tests: readonly AbTest[]): string {
  const least = tests.toSorted((one, two) => one.adjusted - two.adjusted)[0];
  if (least === undefined || least.first + least.second === 0)
    return 'They differ in no case on any measure.';
  return `Neither is better beyond chance: the nearest is ${metricWords[least.metric]}, ${least.first} to ${least.second} of ${least.pairs} cases (${least.test}, p ${pValue(least.adjusted)} after Holm over all tests).`;
}

function reach(cause: number | null, cases: number): string {
  const points = (share: number) => `${Math.round(share * 1000) / 10} points`;
  if (cause === null)
    return `With ${cases} cases no difference in agreement on the cause, however large, could be counted on to show: this says nothing about which is better.`;
  const seen = `A difference in agreement on the cause of ${points(cause)} or more would have been seen four times of five`;
  return cause > usefulShare
    ? `${seen}, so ${cases} cases are too few to rule out one of ${points(usefulShare)}.`
    : `${seen}.`;
}
