import { normalUpperQuantile } from '../stats/normal.ts';
import { studentQuantileTwoSided } from '../stats/studentT.ts';

/** What a day's count should have been, and the bounds it should have kept. */
export interface ExpectedDay {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

/** ln(count / forecast) of a day, squared, with the variance that counting alone gives it. */
export interface ForecastError {
  readonly square: number;
  readonly counting: number;
}

/** Half an event on either side keeps an empty day finite. */
const half = 0.5;

/** `known`: the events the forecast rests on. */
export function forecastError(count: number, expected: number, known: number): ForecastError {
  return {
    square: Math.log((count + half) / (expected + half)) ** 2,
    counting: countingVariance(expected, known),
  };
}

/** Variance of ln(count / forecast) by counting alone, on both sides (delta method). */
function countingVariance(expected: number, known: number): number {
  return 1 / (expected + half) + 1 / (known + half);
}

/**
 * The band that days like those whose errors are given leave with probability `miss`. Student's t pays for how few they are. The errors
 * are weighed once for many days.
 */
export function bandLike(
  errors: readonly ForecastError[],
  miss: number,
): (expected: number, known: number) => ExpectedDay {
  const own = ownVariance(errors);
  const quantile = studentQuantileTwoSided(miss, errors.length);
  return (expected, known) => {
    const factor = Math.exp(quantile * Math.sqrt(countingVariance(expected, known) + own));
    return {
      expected,
      low: Math.max(0, (expected + half) / factor - half),
      high: (expected + half) * factor - half,
    };
  };
}

/** Median of a chi-square with one degree of freedom. */
const medianChiSquare = normalUpperQuantile(0.25) ** 2;

/**
 * What days vary beyond counting: tau2 with median(error^2 / (counting + tau2)) equal to the median of a chi-square, by bisection. A
 * median, so that a few incidents do not widen every band. 0 where counting noise is all there is.
 */
export function ownVariance(errors: readonly ForecastError[]): number {
  const typical = (own: number): number => {
    const ratios = errors.map(({ square, counting }) => square / (counting + own)).sort((a, b) => a - b);
    return ((ratios[(ratios.length - 1) >> 1] ?? 0) + (ratios[ratios.length >> 1] ?? 0)) / 2;
  };
  if (typical(0) <= medianChiSquare) return 0;
  let low = 0;
  let high = Math.max(...errors.map(({ square }) => square)) / medianChiSquare;
  for (let round = 0; round < 50; round += 1) {
    const middle = (low + high) / 2;
    if (typical(middle) > medianChiSquare) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
