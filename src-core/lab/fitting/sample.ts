import { causes } from '../../../src-shared/model/vocabulary.ts';
import { lastYearInput } from '../../diagnosis/weighing/lastYear.ts';
import type { WorldCause } from '../worlds/plan.ts';
import type { Sample } from './additive.ts';
import type { Row } from './rows.ts';

/** An event that was found, and what it is of. */
interface Labelled {
  readonly world: string;
  readonly inputs: Readonly<Record<string, number>>;
  /** More than one where two things began together. */
  readonly causes: readonly WorldCause[];
  /** Another answer would be as right: it teaches half as much. */
  readonly open: boolean;
}

/** A found event and a true one this many days apart are one; slow ones are dated less well. */
const near = { step: 3, fade: 6, ramp: 6 } as const;

/** What each found event is of: what began then, else nothing; where nothing began, where the campaign stands. */
function labelled(row: Row): readonly Labelled[] {
  const { truth, world } = row;
  const isOf = (daysAgo: number) =>
    truth.filter((one) => Math.abs(one.daysAgo - daysAgo) <= near[one.shape]).map(({ cause }) => cause);
  const open = truth.length === 0 && row.acceptable.length > 0;
  return row.events.map(({ daysAgo, inputs }, place): Labelled => {
    const [only] = truth;
    if (only === undefined) {
      const quiet = row.causes[0] === 'normal_variance' || place > 0;
      return {
        world,
        inputs,
        open,
        causes: quiet && place > 0 ? ['normal_variance'] : [row.causes[0] ?? 'normal_variance'],
      };
    }
    // With one event and one cause the date does not matter: it is what there is to see.
    if (truth.length === 1 && row.events.length === 1) return { world, inputs, open, causes: [only.cause] };
    const found = [...new Set(isOf(daysAgo))];
    if (found.length > 0) return { world, inputs, open, causes: found };
    const missed = truth.length === 1 && row.events.every((event) => isOf(event.daysAgo).length === 0);
    return { world, inputs, open, causes: missed && place === 0 ? [only.cause] : ['normal_variance'] };
  });
}

/**
 * How often a cause is looked for, against any other. Most campaigns that are looked at are quiet; platforms change how they count far
 * more seldom than tags break, and a campaign is stopped more seldom than it tires. Judgement of 2026-11.
 */
const priors: Readonly<Partial<Record<WorldCause, number>>> = {
  normal_variance: 3,
  measurement_change: 0.35,
  delivery_blocked: 0.6,
};
/** A cause that a world draws hardly ever must not shout. */
const loudest = 4;

/**
 * Rows as the fit takes them. Every cause counts alike in every world but for `priors`, however often it was drawn, so that neither a
 * world's size nor its frequencies become a prior.
 */
export function sampleOf(rows: readonly Row[], names: readonly string[]): Sample {
  const all = rows.flatMap(labelled);
  const group = (one: Labelled): string => `${one.world} ${one.causes[0] ?? ''}`;
  const drawn = new Map<string, number>();
  for (const one of all) drawn.set(group(one), (drawn.get(group(one)) ?? 0) + 1);
  const usual = all.length / Math.max(1, drawn.size);
  return {
    names,
    classes: causes,
    rows: all.map(({ inputs }) => Float64Array.from(names, (name) => inputs[name] ?? Number.NaN)),
    targets: all.map((one) => {
      const target = new Float64Array(causes.length);
      for (const cause of one.causes) target[causes.indexOf(cause)] = 1 / one.causes.length;
      return target;
    }),
    weights: Float64Array.from(
      all,
      (one) =>
        Math.min(loudest, usual / (drawn.get(group(one)) ?? 1)) *
        (priors[one.causes[0] ?? 'normal_variance'] ?? 1) *
        (one.open ? 0.5 : 1),
    ),
  };
}

/** What a campaign counts when its answer is judged as the fit weighs it: every cause alike but for `priors`. Mean 1. */
export function weightsOfRows(rows: readonly Row[]): (row: Row) => number {
  const group = ({ world, causes: [cause] }: Row): string => `${world} ${cause ?? ''}`;
  const drawn = new Map<string, number>();
  for (const row of rows) drawn.set(group(row), (drawn.get(group(row)) ?? 0) + 1);
  const usual = rows.length / Math.max(1, drawn.size);
  const plain = (row: Row): number =>
    Math.min(loudest, usual / (drawn.get(group(row)) ?? 1)) *
    (priors[row.causes[0] ?? 'normal_variance'] ?? 1);
  const mean = rows.reduce((sum, row) => sum + plain(row), 0) / Math.max(1, rows.length);
  return (row) => plain(row) / mean;
}

/** Names of all inputs that any row has, sorted. What last year says is judged by itself: hardly any drawn campaign is old enough. */
export const inputNames = (rows: readonly Row[]): readonly string[] =>
  [...new Set(rows.flatMap((row) => row.events.flatMap(({ inputs }) => Object.keys(inputs))))]
    .filter((name) => name !== lastYearInput)
    .toSorted();
