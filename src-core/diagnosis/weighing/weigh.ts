import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import { remembered } from '../input/remembered.ts';
import { addCurves } from './curve.ts';
import { excludedBy } from './exclusions.ts';
import type { Inputs } from './inputs.ts';
import { lastYearInput } from './lastYear.ts';
import { weights as learned, type Weights } from './model.ts';
import { addContributions, sumOfTrees } from './tree.ts';

/** What one input says for a cause, ln odds against the mean of all causes. */
export interface Weight {
  readonly input: string;
  readonly weight: number;
}

export interface Weighed {
  readonly cause: Cause;
  readonly probability: number;
  /** Everything that may have a say, in one order for all causes. */
  readonly inputs: readonly string[];
  /** What each of `inputs` says, in their order; 0 = nothing. */
  readonly spoken: () => Float64Array;
}

/** The learned inputs, and the one that is judged. */
const speaking = remembered(({ inputs }: Weights): readonly string[] => [...inputs, lastYearInput]);

/** In the order of the inputs; those that say nothing are left out. */
export function weightsOf({ inputs, spoken }: Weighed): readonly Weight[] {
  const own = spoken();
  return inputs
    .map((input, place) => ({ input, weight: own[place] ?? 0 }))
    .filter(({ weight }) => weight !== 0);
}

/** What the weights say of every cause, whichever of them are allowed. */
interface Scored {
  readonly inputs: Inputs;
  /** ln odds, in the order of the causes. */
  readonly scores: Float64Array;
  /** Of a cause by its place: see `Weighed.spoken`. */
  readonly spokenFor: (index: number) => Float64Array;
}

function scored(inputs: Inputs, from: Weights): Scored {
  const x = new Float64Array(from.inputs.length);
  from.inputs.forEach((name, place) => {
    const value = inputs.get(name) ?? Number.NaN;
    x[place] = Number.isFinite(value) ? value : Number.NaN;
  });
  const scores = new Float64Array(from.constant);
  for (const curve of from.curves) {
    const value = x[curve.input] ?? Number.NaN;
    if (!Number.isNaN(value)) addCurves(curve, value, scores);
  }
  from.trees.forEach((own, index) => {
    scores[index] = (scores[index] ?? 0) + sumOfTrees(own, x);
  });
  const judged = inputs.get(lastYearInput) ?? 0;
  const season = from.causes.indexOf('seasonality');
  scores[season] = (scores[season] ?? 0) + judged;
  let spoken: readonly Float64Array[] | null = null;
  return {
    inputs,
    scores,
    spokenFor: (index) => {
      spoken ??= contributions(from, x, { season, judged });
      return spoken[index] ?? new Float64Array(x.length + 1);
    },
  };
}

/**
 * ln odds(cause) = constant + sum over curves + sum over small trees, and a softmax over the causes that are allowed. Sorted, the likeliest
 * first; probabilities sum to 1. An input that is not known has no say in the curves, and its own branch in the trees. What is added up is
 * the same whatever is allowed, so it is added up once.
 */
export function weigher(
  inputs: Inputs,
  from: Weights = learned,
): (allowed: (cause: Cause) => boolean) => readonly Weighed[] {
  const all = scored(inputs, from);
  return (allowed) => among(all, allowed, from);
}

function among({ inputs, scores, spokenFor }: Scored, allowed: (cause: Cause) => boolean, from: Weights) {
  const { causes } = from;
  const excluded = excludedBy((name) => inputs.get(name) ?? Number.NaN);
  const left = causes.filter((cause) => allowed(cause) && !excluded.includes(cause));
  // What the analyst says goes before what was found.
  const open = causes.map((cause, index) =>
    (left.length > 0 ? left.includes(cause) : allowed(cause))
      ? (scores[index] ?? 0)
      : Number.NEGATIVE_INFINITY,
  );
  const most = Math.max(...open);
  const odds = open.map((score) => (Number.isFinite(most) ? Math.exp(score - most) : 1));
  const all = odds.reduce((sum, one) => sum + one, 0);
  return causes
    .map(
      (cause, index): Weighed => ({
        cause,
        probability: (odds[index] ?? 0) / all,
        inputs: speaking(from),
        spoken: () => spokenFor(index),
      }),
    )
    .sort((one, two) => two.probability - one.probability);
}

/** [cause][input], each input's mean over the causes taken off; last what is judged, for the season alone. */
function contributions(
  { trees, curves, inputs, causes }: Weights,
  x: Float64Array,
  { season, judged }: { readonly season: number; readonly judged: number },
): readonly Float64Array[] {
  // One list of all, cause by cause: it is made for every event.
  const width = inputs.length + 1;
  const all = new Float64Array(width * causes.length);
  const each = trees.map((own, index) => {
    const into = all.subarray(index * width, (index + 1) * width);
    addContributions(own, x, into);
    return into;
  });
  const spoken = new Float64Array(causes.length);
  for (const curve of curves) {
    const value = x[curve.input] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    addCurves(curve, value, spoken.fill(0));
    for (let index = 0; index < each.length; index += 1) {
      const at = index * width + curve.input;
      all[at] = (all[at] ?? 0) + (spoken[index] ?? 0);
    }
  }
  for (let place = 0; place < inputs.length; place += 1) {
    let sum = 0;
    for (let at = place; at < all.length; at += width) sum += all[at] ?? 0;
    const mean = sum / Math.max(1, each.length);
    for (let at = place; at < all.length; at += width) all[at] = (all[at] ?? 0) - mean;
  }
  all[season * width + inputs.length] = judged;
  return each;
}
