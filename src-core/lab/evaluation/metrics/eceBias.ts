import { streams } from '../../simulation/random.ts';
import { type Claim, expectedCalibrationError, reliability } from './calibration.ts';

/**
 * The expected calibration error with most of the part taken off that luck alone gives. In a bin of n claims the share right strays
 * from its truth with variance s² = p (1 - p) / (n - 1), so the squared gap is too large by s² on average; it is subtracted bin by
 * bin (the debiased estimator of Kumar, Liang & Ma, Verified Uncertainty Calibration, NeurIPS 2019) and the root taken, never under 0. For
 * a perfect engine about half of the luck remains: the root of a mean-zero number is kept where it is positive. On the size of
 * the bias see also Roelofs et al. (AISTATS 2022). Null without claims.
 */
export function correctedCalibrationError(claims: readonly Claim[], bins = 10): number | null {
  if (claims.length === 0) return null;
  return reliability(claims, bins).reduce((sum, bin) => {
    const gap = bin.shareRight - bin.meanConfidence;
    // The claim is the better guess of the spread where few claims are all right or all wrong.
    const p = (bin.shareRight * bin.count + bin.meanConfidence) / (bin.count + 1);
    const luck = (p * (1 - p)) / Math.max(1, bin.count - 1);
    return sum + (bin.count / claims.length) * Math.sqrt(Math.max(0, gap * gap - luck));
  }, 0);
}

/** What error these claims would show if each came true exactly as often as it says. */
export interface PerfectRange {
  readonly mean: number;
  /** 2.5% and 97.5% of the simulated errors. */
  readonly low: number;
  readonly high: number;
}

/**
 * Consistency resampling (Bröcker & Smith, Weather and Forecasting 2007): the claims are kept, their outcomes drawn from
 * them, and the error measured anew each time. An observed error inside the range is no sign of a bad calibration. Null without claims.
 */
export function perfectCalibrationRange(
  claims: readonly Claim[],
  { rounds = 1000, seed = 1, bins = 10 } = {},
): PerfectRange | null {
  if (claims.length === 0) return null;
  const uniform = streams(seed, 'perfect-calibration')('outcomes');
  const errors = Array.from(
    { length: rounds },
    () =>
      expectedCalibrationError(
        claims.map(({ confidence }) => ({ confidence, right: uniform() < confidence })),
        bins,
      ) ?? 0,
  ).sort((a, b) => a - b);
  const at = (share: number) => errors[Math.min(rounds - 1, Math.floor(share * rounds))] ?? 0;
  return { mean: errors.reduce((a, b) => a + b, 0) / rounds, low: at(0.025), high: at(0.975) };
}
