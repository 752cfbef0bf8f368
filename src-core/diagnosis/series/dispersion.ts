import { ascending } from '../stats/order.ts';
import { at, type RateSeries, type Span, totals } from './rates.ts';

/** How much more a count varies than Poisson (variance = phi * mean), and on how many free days that rests. */
export interface Dispersion {
  readonly phi: number;
  readonly df: number;
}

/**
 * The spread between days `lag` reported days apart, as a multiple of Poisson's: x1 | x1 + x2 ~ Bin(n, e1 / (e1 + e2)), so the
 * squared standardised difference has mean phi (1 - r_lag) whatever the level. The largest 5% are dropped, since a pair that
 * straddles a change point is not noise; what is kept of a chi-square(1) has 0.77 of its mean, hence the divisor.
 */
function differenceSpread(
  series: RateSeries,
  lag: number,
): { readonly value: number; readonly pairs: number } | null {
  const known: number[] = [];
  series.exposure.forEach((exposure, index) => {
    if (exposure > 0) known.push(index);
  });
  const squares: number[] = [];
  for (let place = lag; place < known.length; place += 1) {
    const [index, other] = [known[place] ?? 0, known[place - lag] ?? 0];
    const exposure = at(series.exposure, index);
    const n = at(series.count, other) + at(series.count, index);
    const p = exposure / (exposure + at(series.exposure, other));
    if (n > 0) squares.push((at(series.count, index) - n * p) ** 2 / (n * p * (1 - p)));
  }
  if (squares.length < 5) return null;
  const kept = ascending(squares).subarray(0, Math.floor(squares.length * 0.95));
  const mean = kept.reduce((sum, square) => sum + square, 0) / kept.length;
  return { value: kept.length < squares.length ? mean / 0.77 : mean, pairs: squares.length };
}

/**
 * How much more sums of days vary than Poisson's, from differences alone, so that a change of level leaves it untouched.
 * Noise that lasts (a slow auction, a sale) does not average out: with a first-order autocorrelation r, differences at lag 1 and 2
 * have variances 2 s2 (1 - r) and 2 s2 (1 - r^2), whose ratio is 1 + r; and a sum of days varies (1 + r) / (1 - r) times as much
 * as independent ones. r is lowered by its own standard error first, so that chance alone rarely widens anything.
 */
export function roughDispersion(series: RateSeries): number {
  const near = differenceSpread(series, 1);
  const far = differenceSpread(series, 2);
  if (near === null || far === null || near.value <= 0) return Math.max(1, near?.value ?? 1);
  const correlation = far.value / near.value - 1 - 1.2 / Math.sqrt(near.pairs);
  const lasting = Math.min(0.8, Math.max(0, correlation));
  return Math.max(1, ((near.value / (1 - lasting)) * (1 + lasting)) / (1 - lasting));
}

/** 95% normal quantile, one-sided. */
const oneSided = 1.645;

/**
 * The least dispersion that an estimate of one leaves open: amounts keep their own, whatever it is; counts keep Poisson's, unless they
 * certainly vary less (conversions that a platform spread over days by a model): then the upper 95% bound of what was
 * estimated, by the chi-square quantile of Wilson & Hilferty (1931).
 */
export function leastDispersion({ amounts }: RateSeries, estimate: number, df: number): number {
  if (amounts === true) return tiniest;
  const part = 2 / (9 * Math.max(1, df));
  const lower = Math.max(0, 1 - part - oneSided * Math.sqrt(part)) ** 3;
  return lower > 0 ? Math.max(tiniest, Math.min(1, estimate / lower)) : 1;
}
const tiniest = 1e-9;

/** Pearson's chi-square over its degrees of freedom inside segments of constant rate, and never under the rough figure. */
export function dispersion(
  series: RateSeries,
  segments: readonly Span[],
  fitted: number,
  rough: number,
): Dispersion {
  let squares = 0;
  let days = 0;
  for (const segment of segments) {
    const { count, exposure } = totals(series, segment);
    if (count <= 0) continue;
    for (let index = segment.from; index <= segment.to; index += 1) {
      const mean = (at(series.exposure, index) * count) / exposure;
      if (mean <= 0) continue;
      squares += (at(series.count, index) - mean) ** 2 / mean;
      days += 1;
    }
  }
  const df = Math.max(1, days - segments.length - fitted);
  return { phi: Math.max(1, rough, squares / df), df };
}
