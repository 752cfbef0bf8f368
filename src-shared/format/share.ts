import { denoised, figure, fixed, sizeText, unknown, withSign } from './number.ts';

/** A fraction as a percentage, three figures: 0.0088 -> "0.88%", 0.3412 -> "34.1%", 1 -> "100%". */
export function share(fraction: number | null): string {
  return fraction === null ? unknown : `${figure(fraction * 100)}%`;
}

/** A share to a tenth of a percent, so that one case more or less shows and columns line up: 0.8608 -> "86.1%". */
export function tenths(fraction: number | null): string {
  return fraction === null ? unknown : `${fixed(fraction * 100, 1)}%`;
}

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** From here on the level itself says more than its change. */
const mostPct = 9900;

/** A relative change in percent: 30.4 -> "+30%", -4.18 -> "−4.2%", 0.01 -> "0%". Whole from 10% on; past a hundredfold a bound. */
export function changePct(pct: number | null): string {
  if (pct === null) return unknown;
  const size = denoised(Math.abs(pct));
  if (pct >= mostPct) return `+${whole.format(mostPct)}% or more`;
  const text = size >= 999.5 ? sizeText(size) : (size >= 9.95 ? whole : tenth).format(size);
  return `${withSign(pct, text)}%`;
}

/** A relative change as a fraction: 0.304 -> "+30%". */
export function change(fraction: number | null): string {
  return changePct(fraction === null ? null : fraction * 100);
}

/** An interval of changes in percent: "−4% to +48%". Signs often differ, so "to", not a dash. */
export function changePctRange(low: number, high: number): string {
  return `${changePct(low).replace('%', '')} to ${changePct(high)}`;
}

/** A difference of two shares: 0.12 -> "+12 points", -0.0022 -> "−0.22 points". */
export function points(difference: number | null): string {
  if (difference === null) return unknown;
  const text = sizeText(Math.abs(difference * 100));
  return `${withSign(difference, text)} ${text === '1' ? 'point' : 'points'}`;
}

/** A probability in whole percent; the ends are only claimed where they are exact: 0.9981 -> "over 99%". */
export function probability(value: number): string {
  if (value > 0 && value < 0.01) return 'under 1%';
  if (value > 0.99 && value < 1) return 'over 99%';
  return `${whole.format(denoised(value * 100))}%`;
}

/** A probability as odds people can picture: 0.34 -> "about 1 in 3", 0.84 -> "about 8 in 10", 0.97 -> "nearly all". */
export function odds(value: number): string {
  if (value >= 0.95) return 'nearly all';
  if (value >= 0.45) return `about ${Math.round(value * 10)} in 10`;
  if (value < 0.045) return 'hardly any';
  return `about 1 in ${Math.round(1 / value)}`;
}

/** Two shares as a range: "12.3–18.1%". */
export function shareRange(low: number, high: number): string {
  const [from, to] = [share(low), share(high)];
  if (from === to) return to;
  return low < 0 ? `${from} to ${to}` : `${from.replace('%', '')}–${to}`;
}

/** A part of a change: past all of it, the rest went the other way; below nothing, this part did. */
export function partOfChange(fraction: number): string {
  if (fraction >= 0.95) return 'all';
  return fraction < 0 ? 'against it' : probability(fraction);
}

/** A p-value: "0.034", "under 0.001". */
export function pValue(p: number): string {
  return p < 0.001 ? 'under 0.001' : fixed(p, 3);
}
