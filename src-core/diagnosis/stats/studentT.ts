import { incompleteBeta } from './beta.ts';
import { normalUpperQuantile, normalUpperTail } from './normal.ts';

/** P(|T| > |t|) for Student's t with `df` degrees of freedom (DLMF 8.17 with Abramowitz & Stegun 26.7.1). */
export function studentTwoSided(t: number, df: number): number {
  if (!Number.isFinite(df) || df > 1e6) return 2 * normalUpperTail(Math.abs(t));
  return incompleteBeta(df / (df + t * t), df / 2, 0.5);
}

/**
 * A two-sided p-value that took a variance for known, restated for one estimated with `df` degrees of freedom: the same
 * standardised distance, judged by t instead of the normal.
 */
export function withEstimatedVariance(pTwoSided: number, df: number): number {
  if (pTwoSided >= 1) return 1;
  const z = normalUpperQuantile(Math.max(pTwoSided, 1e-300) / 2);
  return studentTwoSided(z, Math.max(1, df));
}

/**
 * t with P(|T| > t) = p. From 8 degrees of freedom by the expansion around the normal (Abramowitz & Stegun 26.7.5, good to four
 * digits there), below by bisection.
 */
export function studentQuantileTwoSided(p: number, df: number): number {
  if (df >= 8) return expansion(normalUpperQuantile(p / 2), df);
  let low = 0;
  let high = 1e3;
  for (let step = 0; step < 60; step += 1) {
    const mid = (low + high) / 2;
    if (studentTwoSided(mid, df) > p) low = mid;
    else high = mid;
  }
  return (low + high) / 2;
}

function expansion(z: number, df: number): number {
  const z2 = z * z;
  const g1 = (z * (z2 + 1)) / 4;
  const g2 = (z * ((5 * z2 + 16) * z2 + 3)) / 96;
  const g3 = (z * (((3 * z2 + 19) * z2 + 17) * z2 - 15)) / 384;
  const g4 = (z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945)) / 92160;
  return z + g1 / df + g2 / df ** 2 + g3 / df ** 3 + g4 / df ** 4;
}
