import type { Estimate } from '../../../src-shared/model/forecast.ts';
import { normalUpperQuantile, normalUpperTail } from '../stats/normal.ts';

/** One way the coming days may go: how likely, and what it would bring on average. */
export interface Path {
  readonly weight: number;
  /** Over what it would be if everything stayed at the current level. */
  readonly spend: number;
  readonly conversions: number;
}

/** A normal with its weight in a mixture. */
export interface Part {
  readonly weight: number;
  readonly mean: number;
  readonly sd: number;
}

/** Equally likely places of a standard normal, by the middle of each ninth. */
export const places: readonly number[] = Array.from(
  { length: 9 },
  (_, index) => -normalUpperQuantile((index + 0.5) / 9),
);

/**
 * Median and 80% interval of a mixture of normals, by bisection of its distribution: exact, and the same at every call. Null without
 * weight.
 */
export function estimateOf(parts: readonly Part[], lowest = Number.NEGATIVE_INFINITY): Estimate | null {
  const usable = parts.filter(({ weight, mean, sd }) => weight > 1e-9 && Number.isFinite(mean + sd));
  const total = usable.reduce((sum, { weight }) => sum + weight, 0);
  if (!(total > 0)) return null;
  const below = (x: number): number =>
    usable.reduce((sum, part) => sum + (part.weight / total) * normalBelow(x, part), 0);
  const from = Math.min(...usable.map(({ mean, sd }) => mean - 5 * sd));
  const to = Math.max(...usable.map(({ mean, sd }) => mean + 5 * sd));
  const at = (share: number): number => {
    let [low, high] = [from, to];
    for (let step = 0; step < 34; step += 1) {
      const middle = (low + high) / 2;
      if (below(middle) < share) low = middle;
      else high = middle;
    }
    return Math.max(lowest, high);
  };
  return { value: at(0.5), low: at(0.1), high: at(0.9) };
}

function normalBelow(x: number, { mean, sd }: Part): number {
  return sd > 0 ? 1 - normalUpperTail((x - mean) / sd) : x >= mean ? 1 : 0;
}
