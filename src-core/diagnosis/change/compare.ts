import type { Dispersion } from '../series/dispersion.ts';
import type { RateTotals } from '../series/rates.ts';
import { normalUpperQuantile } from '../stats/normal.ts';
import { studentQuantileTwoSided, withEstimatedVariance } from '../stats/studentT.ts';
import { binomialTwoSidedMidP } from '../stats/tails.ts';

/** Two windows of one rate against each other. */
export interface RateComparison {
  /** ln(current rate / baseline rate); null when either side counted nothing. */
  readonly logRatio: number | null;
  /** Standard error of logRatio: sqrt(phi (1/x1 + 1/x0)); of an empty side as if half a count were there. */
  readonly se: number;
  /** Half the width of the 95% interval of logRatio. */
  readonly halfWidth: number;
  /** Two-sided, for windows named beforehand. */
  readonly p: number;
}

/**
 * The conditional test of two Poisson rates (Przyborowski & Wilenski 1940): given x1 + x0 = n and equal rates,
 * x1 ~ Bin(n, t1 / (t1 + t0)), t = exposure. Overdispersion divides the counts (quasi-likelihood), and since it is itself an
 * estimate the distance is judged by Student's t. The interval of the ratio is R exp(+- t sqrt(phi (1/x1 + 1/x0))).
 */
export function compareRates(current: RateTotals, baseline: RateTotals, spread: Dispersion): RateComparison {
  const { phi, df } = spread;
  const se = Math.sqrt(phi * (1 / Math.max(current.count, 0.5) + 1 / Math.max(baseline.count, 0.5)));
  const halfWidth = se * studentQuantileTwoSided(0.05, df);
  if (current.exposure <= 0 || baseline.exposure <= 0) return { logRatio: null, se, halfWidth, p: 1 };
  const share = current.exposure / (current.exposure + baseline.exposure);
  const conditional = binomialTwoSidedMidP(
    current.count / phi,
    (current.count + baseline.count) / phi,
    share,
  );
  // Where the variance is Poisson's it is known; the t is for one that was estimated.
  const p = phi !== 1 ? withEstimatedVariance(conditional, df) : conditional;
  const logRatio =
    current.count > 0 && baseline.count > 0
      ? Math.log(current.count / current.exposure) - Math.log(baseline.count / baseline.exposure)
      : null;
  return { logRatio, se, halfWidth, p };
}

const zOfPower = normalUpperQuantile(0.2);

/** z that a planned two-sided test at 5% must reach. */
export const plannedThreshold = normalUpperQuantile(0.025);

/**
 * Conversions in each of two equal windows for 80% power at a relative change of the rate: 2 phi ((z_a + z_b) / ln R)^2.
 * About 472 at +20%, 228 at +30%, 95 at +50%.
 */
export function conversionsForPower(change: number, phi = 1, threshold = plannedThreshold): number {
  const log = Math.log1p(change);
  return log === 0 ? Number.POSITIVE_INFINITY : 2 * phi * ((threshold + zOfPower) / log) ** 2;
}

/** Smallest relative rise of the rate that 80% of tests would find at these counts; null when there is nothing to count. */
export function detectableChange(
  x1: number,
  x0: number,
  phi: number,
  threshold = plannedThreshold,
): number | null {
  if (x1 <= 0 || x0 <= 0) return null;
  const change = Math.expm1((threshold + zOfPower) * Math.sqrt(phi * (1 / x1 + 1 / x0)));
  return change < 100 ? change : null;
}

/** Days until so many more conversions have come at the pace of the current window; null where nothing comes. */
export function daysAtThisPace(
  conversions: number,
  current: { readonly count: number; readonly days: number },
) {
  return current.count > 0 && current.days > 0
    ? Math.ceil((conversions * current.days) / current.count)
    : null;
}

/**
 * Conversions the current window lacks before a change of this size could be called with 80% power, the baseline as it is.
 * Where even endless waiting would not do (the baseline itself is too thin) it is what two equal windows would need.
 */
export function conversionsStillNeeded(
  logRatio: number,
  x1: number,
  x0: number,
  phi: number,
  threshold = plannedThreshold,
): number {
  const inverse = (logRatio / (threshold + zOfPower)) ** 2 / phi - 1 / Math.max(x0, 0.5);
  const enough =
    inverse > 0 ? 1 / inverse : conversionsForPower(Math.expm1(Math.abs(logRatio)), phi, threshold);
  return Math.max(0, Math.ceil(enough - x1));
}
