/** Logarithmic mean L(a, b) = (a - b) / ln(a / b); L(a, a) = a, L(a, 0) = 0. For a, b >= 0. */
export function logMean(a: number, b: number): number {
  if (a <= 0 || b <= 0) return 0;
  const log = Math.log(a / b);
  // Around a = b the quotient loses its digits; the series a - b = b (e^log - 1) does not.
  return Math.abs(log) < 1e-6 ? b * (1 + log / 2 + (log * log) / 6) : (a - b) / log;
}

/** dL/da, for the delta method; 1/2 at a = b. */
export function logMeanSlope(a: number, b: number): number {
  if (a <= 0 || b <= 0) return 0;
  const log = Math.log(a / b);
  return Math.abs(log) < 1e-4 ? 0.5 - log / 6 : (1 - logMean(a, b) / a) / log;
}
