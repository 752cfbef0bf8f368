import { fromMicros, type Micros } from '../model/money.ts';
import { denoised, figure, rounded, sizeText, unknown, withMinus, withSign } from './number.ts';

/** Well-known signs. Others (CA$, kr, ¥ for yuan) are shared by several currencies: those are written as their code. */
const withSymbol: ReadonlySet<string> = new Set(['USD', 'EUR', 'GBP', 'JPY', 'INR']);

interface CurrencyFormat {
  /** Decimals of the currency: 2 for USD, 0 for JPY, 3 for KWD. */
  readonly decimals: number;
  readonly prefix: string;
  /** Three significant figures, and never more decimals than the currency has. */
  readonly round: Intl.NumberFormat;
  readonly whole: Intl.NumberFormat;
  readonly full: Intl.NumberFormat;
}

const formats = new Map<string, CurrencyFormat>();

function formatOf(currency: string): CurrencyFormat {
  const known = formats.get(currency);
  if (known !== undefined) return known;
  const { decimals, symbol } = currencyFacts(currency);
  const made: CurrencyFormat = {
    decimals,
    prefix: withSymbol.has(currency) ? symbol : `${currency}\u00a0`,
    round: new Intl.NumberFormat('en-US', {
      maximumSignificantDigits: 3,
      maximumFractionDigits: decimals,
      roundingPriority: 'lessPrecision',
      useGrouping: false,
    }),
    whole: new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 }),
    full: new Intl.NumberFormat('en-US', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    }),
  };
  formats.set(currency, made);
  return made;
}

/**
 * What Intl knows of it. An unknown code, from a database of another version, is written as it stands: no figure is
 * worth a crash.
 */
function currencyFacts(currency: string): { readonly decimals: number; readonly symbol: string } {
  if (!/^[A-Za-z]{3}$/.test(currency)) return { decimals: 2, symbol: currency };
  const own = new Intl.NumberFormat('en-US', { style: 'currency', currency, currencyDisplay: 'symbol' });
  return {
    decimals: own.resolvedOptions().maximumFractionDigits ?? 2,
    symbol: own.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency,
  };
}

/** Without sign and currency: 58.4988 -> "58.50", 45 -> "45", 1234.5 -> "1,230"; below ten of the smallest unit 3 figures. */
function bodyOf(size: number, { decimals, round, whole, full }: CurrencyFormat): string {
  const exact = denoised(size);
  const shown = rounded(exact);
  if (shown >= 1e6 || shown < 10 ** (1 - decimals)) return sizeText(exact);
  const figures = Number(round.format(exact));
  return (Number.isInteger(figures) ? whole : full).format(figures);
}

/**
 * An amount in full units, in three figures and the currency's own decimals: "$2.88", "$58.50", "$1,230", "$1.23M", "¥47", "CHF 120",
 * "−$3.20". Decimals that are all zero are left out. Without a known currency the bare figure.
 */
export function money(amount: number | null, currency: string | null): string {
  if (amount === null) return unknown;
  if (currency === null) return figure(amount);
  const format = formatOf(currency);
  return withMinus(amount, `${format.prefix}${bodyOf(Math.abs(amount), format)}`);
}

const priceFormats = [0, 2].map(
  (least) =>
    new Intl.NumberFormat('en-US', {
      style: 'currency',
      currency: 'USD',
      minimumFractionDigits: least,
      maximumFractionDigits: 6,
    }),
);

/** A published price in US dollars, to the last digit that was published: "$10", "$0.125", "$12.50". Never rounded to three figures. */
export function listPrice(dollars: number | null): string {
  if (dollars === null) return unknown;
  return priceFormats[Number.isInteger(dollars) ? 0 : 1]?.format(dollars) ?? unknown;
}

/** Stored amounts are micros; they are formatted like any other. */
export function microMoney(micros: Micros | null, currency: string | null): string {
  return micros === null ? unknown : money(fromMicros(micros), currency);
}

/** A change of an amount, sign always: "+$7.36", "−$3.15". */
export function moneyChange(amount: number | null, currency: string | null): string {
  return amount === null ? unknown : withSign(amount, money(Math.abs(amount), currency));
}

/** "$47–49", "$2.31–2.88": an en dash, the currency once, whole units from ten on where that keeps the two ends apart. */
export function moneyRange(low: number, high: number, currency: string | null): string {
  const isWhole = low >= 10 && Math.round(low) !== Math.round(high);
  const [from, to] = isWhole ? [Math.round(low), Math.round(high)] : [low, high];
  const [first, second] = [money(from, currency), money(to, currency)];
  if (first === second) return first;
  if (low < 0) return `${first} to ${second}`;
  const prefix = currency === null ? '' : formatOf(currency).prefix;
  return `${first}–${second.slice(prefix.length)}`;
}
