/** Every number a person reads is written here: three significant figures, a real minus sign, thousands separated. */

export const minus = '\u2212';
export const unknown = '–';
const groups = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 });

export function realMinus(text: string): string {
  return text.replace('-', minus);
}

/** A plain figure: 0.0123, 4.57, 45.7, 1,230. */
export function formatNumber(value: number): string {
  return realMinus(groups.format(value));
}

/** Something counted: whole up to 10,000, then 12.3K. Fractional conversions keep one decimal under 100. */
export function formatCount(value: number): string {
  if (Math.abs(value) >= 10_000) return realMinus(compact.format(value));
  if (!Number.isInteger(value) && Math.abs(value) < 100) return formatNumber(Math.round(value * 10) / 10);
  return realMinus(whole.format(value));
}

/** A fraction as a percentage: 0.0088 -> 0.88%, 0.341 -> 34.1%, 1 -> 100%. */
export function formatShare(fraction: number): string {
  return `${formatNumber(fraction * 100)}%`;
}

/** A probability, whole percent; the ends are never claimed. */
export function formatProbability(probability: number): string {
  if (probability > 0 && probability < 0.01) return 'under 1%';
  if (probability > 0.99 && probability < 1) return 'over 99%';
  return `${whole.format(probability * 100)}%`;
}

/** Puts the sign before a text already written without one. */
export function withSign(value: number, text: string): string {
  if (value === 0) return text;
  return `${value > 0 ? '+' : minus}${text}`;
}

/** A relative change in percent, sign always: 30.4 -> +30%, -4.18 -> −4.2%. */
export function formatChangePct(percent: number): string {
  const size = Math.abs(percent);
  const digits = size < 9.95 ? 1 : 0;
  const rounded = Number(size.toFixed(digits));
  const text = new Intl.NumberFormat('en-US', { maximumFractionDigits: digits }).format(rounded);
  return `${withSign(Math.sign(percent) * rounded, text)}%`;
}

/** A relative change given as a fraction. */
export function formatChange(fraction: number): string {
  return formatChangePct(fraction * 100);
}

/** An interval of changes in percent: "+12 to +48%". Signs differ often, so "to", not a dash. */
export function formatChangeRange(lowPct: number, highPct: number): string {
  return `${formatChangePct(lowPct).replace('%', '')} to ${formatChangePct(highPct)}`;
}
