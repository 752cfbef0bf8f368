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
  /** In the order of the inputs. */
  readonly weights: () => readonly Weight[];
}

/** Curves as they are read fast: for each input its knots, and the values of all causes at each knot, side by side. */
interface Packed {
  readonly name: string;
  readonly knots: Float64Array;
  /** [knot * causes + cause] */
  readonly values: Float64Array;
}

const packs = new WeakMap<Curves, readonly Packed[]>();

function packed(from: Curves): readonly Packed[] {
  const known = packs.get(from);
  if (known !== undefined) return known;
  const { causes } = from;
  const made = Object.entries(from.inputs).map(([name, { knots, values }]): Packed => {
    const side = new Float64Array(knots.length * causes.length);
    causes.forEach((cause, index) => {
      values[cause]?.forEach((value, knot) => {
        side[knot * causes.length + index] = value;
      });
    });
    return { name, knots: Float64Array.from(knots), values: side };
  });
  packs.set(from, made);
  return made;
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
  const count = causes.length;
  const scores = Float64Array.from(from.constant);
  const read: { readonly name: string; readonly spoken: Float64Array }[] = [];
  for (const { name, knots, values } of packed(from)) {
    const x = inputs.get(name);
    if (x === undefined || !Number.isFinite(x)) continue;
    const { left, part } = placeAmong(knots, x);
    const spoken = new Float64Array(count);
    let sum = 0;
    for (let index = 0; index < count; index += 1) {
      const at = left * count + index;
      const value = (values[at] ?? 0) * (1 - part) + (values[at + count] ?? 0) * part;
      spoken[index] = value;
      sum += value;
    }
    for (let index = 0; index < count; index += 1) {
      const value = spoken[index] ?? 0;
      scores[index] = (scores[index] ?? 0) + value;
      spoken[index] = value - sum / count;
    }
    read.push({ name, spoken });
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
      weights: () => read.map(({ name, spoken }) => ({ input: name, weight: spoken[index] ?? 0 })),
    }))
    .sort((one, two) => two.probability - one.probability);
}
