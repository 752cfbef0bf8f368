import type { Interval } from '../../../src-shared/model/evidence.ts';
import { logMean, logMeanSlope } from './logMean.ts';

/** One factor of the KPI: it goes in with exponent `sign`. */
export interface Factor {
  readonly current: number;
  readonly baseline: number;
  readonly sign: 1 | -1;
  /** Standard error of ln(current / baseline). */
  readonly se: number;
}

export interface Part {
  readonly contribution: number;
  readonly interval: Interval;
}

/**
 * Splits the change of a product exactly among its factors by the logarithmic mean (the LMDI-I form of Ang 2004):
 * contribution_i = sign_i L(K1, K0) ln(f_i1 / f_i0). They add up to K1 - K0 with nothing left over. For CPA = CPM / (1000 CTR CVR)
 * that is dCPA = L ln(CPM1/CPM0) - L ln(CTR1/CTR0) - L ln(CVR1/CVR0).
 *
 * Where the KPI is or was zero the limit is taken: L -> 0 while the logarithm of the vanishing factor grows, so that factor carries
 * all of the change (in equal parts if several vanish together) and the others carry none.
 *
 * Intervals: 95%, delta method over the logarithms of the factors, taken as independent given their exposures.
 * Null when the KPI is not finite on a side.
 */
export function splitChange(
  current: number,
  baseline: number,
  factors: readonly Factor[],
): readonly Part[] | null {
  if (!Number.isFinite(current) || !Number.isFinite(baseline) || current < 0 || baseline < 0) return null;
  if (current === 0 || baseline === 0) return limitSplit(current, baseline, factors);
  const mean = logMean(current, baseline);
  const slope = logMeanSlope(current, baseline) * current;
  const logs = factors.map((factor) => factor.sign * Math.log(factor.current / factor.baseline));
  if (logs.some((log) => !Number.isFinite(log))) return null;
  return factors.map((_, index) => {
    const log = logs[index] ?? 0;
    const contribution = mean * log;
    let variance = 0;
    factors.forEach((other, position) => {
      const derivative = (position === index ? mean : 0) + log * slope;
      variance += (derivative * other.se) ** 2;
    });
    const half = 1.96 * Math.sqrt(variance);
    return { contribution, interval: { low: contribution - half, high: contribution + half } };
  });
}

function limitSplit(current: number, baseline: number, factors: readonly Factor[]): readonly Part[] | null {
  const change = current - baseline;
  const vanishing = factors.map((factor) =>
    current === 0 && baseline > 0
      ? factor.sign === 1 && factor.current === 0
      : baseline === 0 && current > 0
        ? factor.sign === 1 && factor.baseline === 0
        : false,
  );
  const count = vanishing.filter(Boolean).length;
  if (change !== 0 && count === 0) return null;
  return vanishing.map((vanishes) => {
    const contribution = vanishes ? change / count : 0;
    return { contribution, interval: { low: contribution, high: contribution } };
  });
}
