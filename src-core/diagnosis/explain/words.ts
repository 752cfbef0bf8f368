import type { Day, DayWindow } from '../../../src-shared/model/day.ts';
import type { Currency } from '../../../src-shared/model/money.ts';

/** Numbers and names as people say them: 3 significant figures, currency and sign always, ranges with an en dash. */

const symbols: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£', JPY: '¥', INR: '₹' };
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Rounds to significant figures; what is shown, and what is compared when a text is checked. */
export function significant(value: number, figures = 3): number {
  return Number.isFinite(value) ? Number(value.toPrecision(figures)) : 0;
}

function grouped(value: number, decimals: number): string {
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.');
  const withCommas = (whole ?? '0').replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const sign = value < 0 && Number(value.toFixed(decimals)) !== 0 ? '−' : '';
  return `${sign}${withCommas}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** 3 significant figures, without trailing zeros: 1,240 · 58.5 · 0.052. */
export function number(value: number): string {
  const rounded = significant(value);
  const size = Math.abs(rounded);
  const decimals =
    size >= 100 || size === 0
      ? 0
      : size >= 10
        ? 1
        : size >= 1
          ? 2
          : Math.min(8, 2 - Math.floor(Math.log10(size)));
  return grouped(rounded, decimals)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

/** $1,240 · $58.50 · $2.88 · $0.052; without a known currency just the amount. */
export function money(value: number, currency: Currency | null): string {
  const size = Math.abs(value);
  const rounded = size >= 0.1 && size < 10 ? Math.round(value * 100) / 100 : significant(value);
  const shown = Math.abs(rounded);
  const body =
    shown >= 100 || Number.isInteger(shown)
      ? grouped(rounded, 0)
      : shown >= 0.1
        ? grouped(rounded, 2)
        : number(rounded);
  if (currency === null) return body;
  const symbol = symbols[currency];
  if (symbol === undefined) return `${currency} ${body}`;
  return body.startsWith('−') ? `−${symbol}${body.slice(1)}` : `${symbol}${body}`;
}

/** A fraction as percent: 0.028 = "2.8%". */
export function percent(fraction: number): string {
  return `${number(fraction * 100)}%`;
}

/** A share as people say it, whole from 10% on: "32%", "8.9%". */
export function sharePercent(fraction: number): string {
  const size = Math.abs(fraction * 100);
  return size >= 9.95
    ? `${number(Math.round(fraction * 100))}%`
    : `${number(Math.round(fraction * 1000) / 10)}%`;
}

/** With its sign, whole from 10% on: "+30%", "−4.2%". Past a hundredfold the figure itself says enough. */
export function change(fraction: number): string {
  if (fraction >= 99) return '+9,900% or more';
  const points = fraction * 100;
  // Rounded once: a figure of four digits is rounded where it is written.
  const rounded =
    Math.abs(points) >= 999.5
      ? points
      : Math.abs(points) >= 9.95
        ? Math.round(points)
        : Math.round(points * 10) / 10;
  const body = number(Math.abs(rounded));
  return rounded === 0 ? 'no change' : `${rounded > 0 ? '+' : '−'}${body}%`;
}

/** "rose 30%", "fell 4.2%", "held". */
export function moved(fraction: number): string {
  const text = change(fraction);
  return text === 'no change' ? 'held' : `${text.startsWith('+') ? 'rose' : 'fell'} ${text.slice(1)}`;
}

/** Percentage points, for shares: "+12 points". */
export function points(difference: number): string {
  const value = Math.round(difference * 1000) / 10;
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${number(Math.abs(value))} ${Math.abs(value) === 1 ? 'point' : 'points'}`;
}

/** "12 Nov". */
export function shortDay(day: Day): string {
  const [, month, date] = day.split('-');
  return `${Number(date)} ${months[Number(month) - 1] ?? ''}`;
}

export function windowText(window: DayWindow): string {
  return window.from === window.to
    ? shortDay(window.from)
    : `${shortDay(window.from)}–${shortDay(window.to)}`;
}

/** Up to a figure a person would say, never less than needed: 18 -> 18, 123 -> 130, 2,345 -> 2,400. */
export function roundedUp(value: number): number {
  const whole = Math.ceil(value);
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, whole))) - 1);
  return Math.ceil(whole / unit) * unit;
}

/** 0.34 = "about 1 in 3", 0.84 = "about 8 in 10", 0.97 = "nearly all". */
export function odds(probability: number): string {
  if (probability >= 0.95) return 'nearly all';
  if (probability >= 0.45) return `about ${Math.round(probability * 10)} in 10`;
  if (probability < 0.045) return 'hardly any';
  return `about 1 in ${Math.round(1 / probability)}`;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

const longestName = 60;

/** A name from outside, as data: quoted, without control characters or line breaks, shortened. */
export function quoted(name: string): string {
  const plain = name
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/["“”]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
  const letters = Array.from(plain);
  return `“${letters.length > longestName ? `${letters.slice(0, longestName - 1).join('')}…` : plain}”`;
}

/** "a, b and c". */
export function list(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** After a colon; names such as CPA, and quotations, keep their capital. */
export const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
