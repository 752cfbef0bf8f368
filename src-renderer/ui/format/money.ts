import { formatNumber, realMinus, unknown, withSign } from './number.ts';

const symbols: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£', JPY: '¥', INR: '₹' };
/** Currencies without a smaller unit in use. */
const wholeOnly: ReadonlySet<string> = new Set(['JPY', 'KRW', 'VND', 'CLP', 'ISK']);
const million = 1_000_000;

function fixed(size: number, digits: number): string {
  return size.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** Three significant figures; between 1 and 10 that is cents. */
function rounded(size: number): number {
  return size >= 1 && size < 10 ? Math.round(size * 100) / 100 : Number(size.toPrecision(3));
}

/** Cents when there are any to show, more digits where the amount would vanish. */
function body(size: number, currency: string): string {
  const shown = rounded(size);
  if (size >= million) return `${fixed(rounded(size / million), 2).replace(/\.?0+$/, '')}M`;
  if (wholeOnly.has(currency) && shown >= 1) return fixed(shown, 0);
  if (shown >= 100 || Number.isInteger(shown)) return fixed(shown, 0);
  return shown >= 0.1 ? fixed(shown, 2) : formatNumber(shown);
}

function withCurrency(text: string, currency: string): string {
  const symbol = symbols[currency];
  return symbol === undefined ? `${currency}\u00a0${text}` : `${symbol}${text}`;
}

/** An amount in full units: $2.88, $39.50, $412, $1,230, $1.23M. Without a currency the bare figure. */
export function formatMoney(amount: number, currency: string | null): string {
  if (currency === null) return formatNumber(amount);
  const text = withCurrency(body(Math.abs(amount), currency), currency);
  return amount < 0 ? realMinus(`-${text}`) : text;
}

/** A change of an amount, sign always. */
export function formatMoneyChange(amount: number, currency: string | null): string {
  return withSign(amount, formatMoney(Math.abs(amount), currency));
}

/** "$47–49", "$2.31–2.88": an en dash, the currency once, whole units where that keeps the two apart. */
export function formatMoneyRange(low: number, high: number, currency: string | null): string {
  if (currency === null) return `${formatNumber(low)}–${formatNumber(high)}`;
  const isWhole = low >= 10 && Math.round(low) !== Math.round(high);
  const [from, to] = isWhole ? [Math.round(low), Math.round(high)] : [low, high];
  return `${formatMoney(from, currency)}–${body(Math.abs(to), currency)}`;
}

export function formatMicros(micros: number | null, currency: string | null): string {
  return micros === null ? unknown : formatMoney(micros / million, currency);
}
