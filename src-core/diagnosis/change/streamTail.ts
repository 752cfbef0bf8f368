/** How much of a sample counts as its tail. */
const tailShare = 0.05;
/** Shapes of real tails: 0 is exponential, 0.9 barely has a mean. Lighter than exponential is not believed of revenue. */
const heaviest = 0.9;

/**
 * P(X > x) for the next reading after a history of the same kind, by peaks over threshold: the tail beyond the 95% quantile is a
 * generalised Pareto distribution (Pickands 1975), fitted by probability-weighted moments (Hosking & Wallis 1987), which stay sane on
 * a dozen exceedances. 1 below the threshold: only the tail is modelled. `history` is sorted ascending.
 */
export function tailProbability(history: Float64Array, x: number): number {
  const threshold = sortedQuantile(history, 1 - tailShare);
  if (!(x > threshold)) return 1;
  const excesses = history.filter((value) => value > threshold).map((value) => value - threshold);
  if (excesses.length < 2) return tailShare;
  const { shape, scale } = fitPareto(excesses);
  const beyond = x - threshold;
  const survival = shape < 1e-6 ? Math.exp(-beyond / scale) : (1 + (shape * beyond) / scale) ** (-1 / shape);
  return (excesses.length / history.length) * survival;
}

/** Shape and scale from the moments b0 = E X and b1 = E X (1 - F(X)); `excesses` ascending. */
export function fitPareto(excesses: Float64Array): { readonly shape: number; readonly scale: number } {
  const n = excesses.length;
  let b0 = 0;
  let b1 = 0;
  excesses.forEach((excess, index) => {
    b0 += excess / n;
    b1 += (excess * (n - 1 - index)) / (n * (n - 1));
  });
  if (b0 - 2 * b1 <= 1e-12 * b0)
    return { shape: heaviest, scale: Math.max(b0 * (1 - heaviest), Number.MIN_VALUE) };
  const shape = 2 - b0 / (b0 - 2 * b1);
  if (shape <= 0) return { shape: 0, scale: b0 };
  return { shape: Math.min(heaviest, shape), scale: (2 * b0 * b1) / (b0 - 2 * b1) };
}

/** Linear interpolation between order statistics; NaN of nothing. */
export function sortedQuantile(sorted: Float64Array, share: number): number {
  const position = share * (sorted.length - 1);
  const low = sorted[Math.floor(position)] ?? Number.NaN;
  const high = sorted[Math.ceil(position)] ?? low;
  return low + (high - low) * (position - Math.floor(position));
}
