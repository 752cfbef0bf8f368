import type { Cause } from '../../../src-shared/model/vocabulary.ts';
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
  /** In the order of the inputs; those that say nothing are left out. */
  readonly weights: () => readonly Weight[];
}

/**
 * ln odds(cause) = constant + sum over curves + sum over small trees, and a softmax over the causes that are allowed. Sorted, the likeliest
 * first; probabilities sum to 1. An input that is not known has no say in the curves, and its own branch in the trees.
 */
export function weigh(
  inputs: Inputs,
  allowed: (cause: Cause) => boolean,
  from: Weights = learned,
): readonly Weighed[] {
  const { causes, trees } = from;
  const x = Float64Array.from(from.inputs, (name) => {
    const value = inputs.get(name);
    return value === undefined || !Number.isFinite(value) ? Number.NaN : value;
  });
  const scores = Float64Array.from(from.constant);
  for (const curve of from.curves) {
    const value = x[curve.input] ?? Number.NaN;
    if (!Number.isNaN(value)) addCurves(curve, value, scores);
  }
  trees.forEach((own, index) => {
    scores[index] = (scores[index] ?? 0) + sumOfTrees(own, x);
  });
  const judged = inputs.get(lastYearInput) ?? 0;
  const season = causes.indexOf('seasonality');
  scores[season] = (scores[season] ?? 0) + judged;
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
  let spoken: readonly Float64Array[] | null = null;
  const weightsOf = (index: number): readonly Weight[] => {
    spoken ??= contributions(from, x);
    const own = spoken[index];
    const read = from.inputs.flatMap((input, place): Weight[] => {
      const weight = own?.[place] ?? 0;
      return weight === 0 ? [] : [{ input, weight }];
    });
    return index === season && judged !== 0 ? [...read, { input: lastYearInput, weight: judged }] : read;
  };
  return causes
    .map((cause, index) => ({
      cause,
      probability: (odds[index] ?? 0) / all,
      weights: () => weightsOf(index),
    }))
    .sort((one, two) => two.probability - one.probability);
}

/** [cause][input], each input's mean over the causes taken off. */
function contributions({ trees, curves, inputs, causes }: Weights, x: Float64Array): readonly Float64Array[] {
  const each = trees.map((own) => {
    const into = new Float64Array(inputs.length);
    addContributions(own, x, into);
    return into;
  });
  for (const curve of curves) {
    const value = x[curve.input] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const spoken = new Float64Array(causes.length);
    addCurves(curve, value, spoken);
    each.forEach((own, index) => {
      own[curve.input] = (own[curve.input] ?? 0) + (spoken[index] ?? 0);
    });
  }
  for (let place = 0; place < inputs.length; place += 1) {
    const mean = each.reduce((sum, own) => sum + (own[place] ?? 0), 0) / Math.max(1, each.length);
    for (const own of each) own[place] = (own[place] ?? 0) - mean;
  }
  return each;
}
