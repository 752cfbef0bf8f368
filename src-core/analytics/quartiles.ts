import type { Quartiles } from '../../src-shared/model/analytics.ts';
import { ascending } from '../diagnosis/stats/order.ts';
import { binomialLower } from '../diagnosis/stats/tails.ts';

/** What may lie outside on either side. */
const tail = 0.025;

/**
 * The place of the interval's lower end among n sorted values, counted from 1, its upper end as far from the other side; null below six,
 * where even the smallest and the largest hold the median less than 95% of the time. By order statistics: the number of values below the
 * median is binomial, whatever they are distributed like (W. J. Conover, Practical Nonparametric Statistics, 3rd ed., section 3.2).
 */
export function medianPlace(n: number): number | null {
  let [low, high] = [0, Math.floor(n / 2)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (binomialLower(middle - 1, n, 0.5) <= tail) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? null : low;
}

/** Median, quarters and the interval of the median of some values. A quantile between two values is halfway between them. */
export function quartilesOf(values: ArrayLike<number>): Quartiles {
  const sorted = ascending(values);
  const n = sorted.length;
  if (n === 0) return { n, lower: null, median: null, upper: null, low: null, high: null };
  const at = (index: number): number => sorted[Math.min(n - 1, Math.max(0, index))] ?? 0;
  const quantile = (share: number): number => {
    const place = n * share;
    return Number.isInteger(place) ? (at(place - 1) + at(place)) / 2 : at(Math.floor(place));
  };
  const place = medianPlace(n);
  return {
    n,
    lower: quantile(0.25),
    median: quantile(0.5),
    upper: quantile(0.75),
    low: place === null ? null : at(place - 1),
    high: place === null ? null : at(n - place),
  };
}
