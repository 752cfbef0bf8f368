import { incompleteBeta } from './beta.ts';
import { lowerGamma, upperGamma } from './gamma.ts';

/**
 * P(X >= x) for X ~ Binomial(n, p), continued to real x and n by the incomplete beta (DLMF 8.17.5): platforms report
 * fractional conversions, and dividing by an overdispersion makes any count fractional.
 */
export function binomialUpper(x: number, n: number, p: number): number {
  if (x <= 0) return 1;
  if (x > n) return 0;
  return incompleteBeta(p, x, n - x + 1);
}

/** P(X <= x). */
export function binomialLower(x: number, n: number, p: number): number {
  if (x >= n) return 1;
  if (x < 0) return 0;
  return 1 - binomialUpper(x + 1, n, p);
}

/** P(X >= x) for X ~ Poisson(mean) (DLMF 8.4.10 read backwards). */
export function poissonUpper(x: number, mean: number): number {
  return x <= 0 ? 1 : lowerGamma(x, mean);
}

/** P(X <= x). */
export function poissonLower(x: number, mean: number): number {
  return x < 0 ? 0 : upperGamma(x + 1, mean);
}

/**
 * Two-sided mid-p of a binomial: twice the smaller tail, each counting half of what was observed (Lancaster 1961). The
 * plain exact test is too cautious at low counts (its real error is about half the stated one); mid-p is close to it.
 */
export function binomialTwoSidedMidP(x: number, n: number, p: number): number {
  if (n <= 0) return 1;
  const upper = binomialUpper(x, n, p);
  const lower = binomialLower(x, n, p);
  const atX = Math.max(0, upper + lower - 1);
  return Math.min(1, 2 * Math.min(upper - atX / 2, lower - atX / 2));
}
