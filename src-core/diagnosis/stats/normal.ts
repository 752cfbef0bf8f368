import { lowerGamma, upperGamma } from './gamma.ts';

/** P(Z > z) for a standard normal; accurate far into the tail, since it is an incomplete gamma and not 1 - P. */
export function normalUpperTail(z: number): number {
  const half = (z * z) / 2;
  return z >= 0 ? upperGamma(0.5, half) / 2 : (1 + lowerGamma(0.5, half)) / 2;
}

export function normalDensity(z: number): number {
  return Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** ln N(x; mean, sd). */
export function logNormalDensity(x: number, mean: number, sd: number): number {
  const z = (x - mean) / sd;
  return -(z * z) / 2 - Math.log(sd) - 0.5 * Math.log(2 * Math.PI);
}

const a = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
] as const;
const b = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572,
] as const;
const c = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
] as const;
const d = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416] as const;

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);

/**
 * z with P(Z > z) = p, for 0 < p < 1. P. Acklam's rational approximation (2003, relative error 1.2e-9), then one Newton
 * step against the exact tail. Asked by the tail, so that p = 1e-12 keeps its digits.
 */
export function normalUpperQuantile(p: number): number {
  if (p <= 0) return Number.POSITIVE_INFINITY;
  if (p >= 1) return Number.NEGATIVE_INFINITY;
  if (p > 0.5) return -normalUpperQuantile(1 - p);
  const start = p < 0.02425 ? tailStart(p) : centreStart(0.5 - p);
  const density = normalDensity(start);
  return density > 0 ? start + (normalUpperTail(start) - p) / density : start;
}

function tailStart(p: number): number {
  const q = Math.sqrt(-2 * Math.log(p));
  return -polynomial(c, q) / polynomial([...d, 1], q);
}

function centreStart(q: number): number {
  const r = q * q;
  return (polynomial(a, r) * q) / polynomial([...b, 1], r);
}
