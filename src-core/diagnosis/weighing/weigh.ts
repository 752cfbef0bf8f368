import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import { placeAmong } from './curve.ts';
import type { Inputs } from './inputs.ts';
import { type Curves, curves } from './model.ts';

/** What one input says for a cause, ln odds against the mean of all causes. */
export interface Weight {
  readonly input: string;
  readonly weight: number;
}

export interface Weighed {
  readonly cause: Cause;
  readonly probability: number;
  /** Strongest first. */
  readonly weights: readonly Weight[];
}

/**
 * ln odds(cause) = constant + sum over inputs of curve(cause, input), and a softmax over the causes that are allowed: METHOD, section 3.
 * An input that is not known says nothing. Sorted, the likeliest first; probabilities sum to 1.
 */
export function weigh(
  inputs: Inputs,
  allowed: (cause: Cause) => boolean,
  from: Curves = curves,
): readonly Weighed[] {
  const { causes } = from;
  const scores = Float64Array.from(from.constant);
  const weights: Weight[][] = causes.map(() => []);
  for (const [input, { knots, values }] of Object.entries(from.inputs)) {
    const x = inputs.get(input);
    if (x === undefined || !Number.isFinite(x)) continue;
    const { left, part } = placeAmong(knots, x);
    const said = causes.map((cause) => {
      const curve = values[cause];
      return curve === undefined ? 0 : (curve[left] ?? 0) * (1 - part) + (curve[left + 1] ?? 0) * part;
    });
    const mean = said.reduce((sum, value) => sum + value, 0) / causes.length;
    said.forEach((value, index) => {
      scores[index] = (scores[index] ?? 0) + value;
      weights[index]?.push({ input, weight: value - mean });
    });
  }
  const open = causes.map((cause, index) =>
    allowed(cause) ? (scores[index] ?? 0) : Number.NEGATIVE_INFINITY,
  );
  const most = Math.max(...open);
  const odds = open.map((score) => (Number.isFinite(most) ? Math.exp(score - most) : 1));
  const all = odds.reduce((sum, one) => sum + one, 0);
  return causes
    .map((cause, index) => ({
      cause,
      probability: (odds[index] ?? 0) / all,
      weights: (weights[index] ?? []).sort((one, two) => Math.abs(two.weight) - Math.abs(one.weight)),
    }))
    .sort((one, two) => two.probability - one.probability);
}
