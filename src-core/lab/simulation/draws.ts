import type { Uniform } from './random.ts';

/** Standard normal, Box and Muller (1958). */
export function normal(uniform: Uniform): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
  return radius * Math.cos(2 * Math.PI * uniform());
}

/** Log-normal factor with mean 1 and coefficient of variation of about `cv`. */
export function jitter(uniform: Uniform, cv: number): number {
  return Math.exp(cv * normal(uniform) - (cv * cv) / 2);
}

/** Gamma with mean `shape` and scale 1, Marsaglia and Tsang (2000). */
export function gamma(uniform: Uniform, shape: number): number {
  if (shape <= 0) return 0;
  if (shape < 1) return gamma(uniform, shape + 1) * (1 - uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(uniform);
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    const u = 1 - uniform();
    if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Gamma factor with mean 1 and coefficient of variation `cv`: what makes counts vary more than Poisson's. */
export function gammaFactor(uniform: Uniform, cv: number): number {
  if (cv <= 0) return 1;
  const shape = 1 / (cv * cv);
  return gamma(uniform, shape) / shape;
}

/** ln(k!) by Stirling's series from 10 on, exact below. */
function logFactorial(k: number): number {
  if (k < 10) {
    let product = 1;
    for (let i = 2; i <= k; i += 1) product *= i;
    return Math.log(product);
  }
  const x = k + 1;
  return (x - 0.5) * Math.log(x) - x + 0.9189385332046727 + 1 / (12 * x) - 1 / (360 * x ** 3);
}

/** Poisson count: multiplication below 10, PTRS above (Hörmann 1993, transformed rejection with squeeze). */
export function poisson(uniform: Uniform, mean: number): number {
  if (!(mean > 0)) return 0;
  if (mean < 10) {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = uniform(); product > limit; product *= uniform()) count += 1;
    return count;
  }
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const vr = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = uniform() - 0.5;
    const v = 1 - uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= vr) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    const accept = Math.log((v * inverseAlpha) / (a / (us * us) + b));
    if (accept <= k * Math.log(mean) - mean - logFactorial(k)) return k;
  }
}

/** Negative binomial count with mean `mean`: a Poisson count whose mean itself varies by `cv`. */
export function negativeBinomial(uniform: Uniform, mean: number, cv: number): number {
  return poisson(uniform, mean * gammaFactor(uniform, cv));
}

/** Binomial count: sequential search below n·p = 10, BTRS above (Hörmann 1993). */
export function binomial(uniform: Uniform, n: number, p: number): number {
  if (n <= 0 || !(p > 0)) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomial(uniform, n, 1 - p);
  if (n * p < 10) return smallBinomial(uniform, n, p);
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const c = n * p + 0.5;
  const vr = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const logOdds = Math.log(p / (1 - p));
  const mode = Math.floor((n + 1) * p);
  const height = logFactorial(mode) + logFactorial(n - mode);
  for (;;) {
    const u = uniform() - 0.5;
    let v = 1 - uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + c);
    if (k < 0 || k > n) continue;
    if (us >= 0.07 && v <= vr) return k;
    v = Math.log((v * alpha) / (a / (us * us) + b));
    if (v <= height - logFactorial(k) - logFactorial(n - k) + (k - mode) * logOdds) return k;
  }
}

function smallBinomial(uniform: Uniform, n: number, p: number): number {
  const odds = p / (1 - p);
  let probability = (1 - p) ** n;
  let left = uniform();
  for (let k = 0; k < n; k += 1) {
    if (left < probability) return k;
    left -= probability;
    probability *= (odds * (n - k)) / (k + 1);
  }
  return n;
}

/** Splits `n` over weights; the parts add up to n. Weights need not sum to 1; all zero gives all to the last. */
export function multinomial(uniform: Uniform, n: number, weights: readonly number[]): number[] {
  let left = n;
  let total = 0;
  for (const weight of weights) total += weight;
  return weights.map((weight, index) => {
    if (index === weights.length - 1) return left;
    const part = total > 0 ? binomial(uniform, left, Math.min(1, weight / total)) : 0;
    left -= part;
    total -= weight;
    return part;
  });
}

/** Splits whole cents over weights by largest remainder; the parts add up exactly. */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (!(sum > 0)) return weights.map((_, index) => (index === 0 ? total : 0));
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  let left = total - parts.reduce((a, b) => a + b, 0);
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order) {
    if (left <= 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  return parts;
}
