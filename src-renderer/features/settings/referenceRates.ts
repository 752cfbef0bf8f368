import { type Day, daySchema } from '../../../src-shared/model/day.ts';
import type { ExchangeRate } from '../../../src-shared/model/exchange.ts';

/** What a file of the European Central Bank's reference rates says: units of each currency for one euro, on its newest day. */
export interface ReferenceRates {
  readonly on: Day;
  readonly perEuro: ReadonlyMap<string, number>;
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** "2026-11-27", or "27 November 2026" as in the file of one day; null: neither. */
function dayOf(text: string): Day | null {
  const written = /^(\d{1,2}) (\p{L}+) (\d{4})$/u.exec(text.trim());
  const month = written === null ? 0 : months.indexOf(written[2] ?? '') + 1;
  const iso =
    written === null
      ? text.trim()
      : `${written[3]}-${String(month).padStart(2, '0')}-${(written[1] ?? '').padStart(2, '0')}`;
  const day = daySchema.safeParse(iso);
  return day.success ? day.data : null;
}

/**
 * Reads `eurofxref.csv` or `eurofxref-hist.csv`: a head "Date, USD, JPY, …" and a row for each day, "N/A" where there is
 * no rate. Null: the text is neither.
 */
export function readReferenceRates(text: string): ReferenceRates | null {
  const [head, ...lines] = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.split(',').map((cell) => cell.trim()));
  if (head?.[0] !== 'Date') return null;
  const rows = lines.flatMap(([first, ...cells]) => {
    const on = dayOf(first ?? '');
    return on === null ? [] : [{ on, cells }];
  });
  const newest = rows.reduce<(typeof rows)[number] | null>(
    (best, row) => (best === null || row.on > best.on ? row : best),
    null,
  );
  if (newest === null) return null;
  const perEuro = new Map<string, number>([['EUR', 1]]);
  head.slice(1).forEach((currency, index) => {
    const rate = Number(newest.cells[index] === '' ? Number.NaN : newest.cells[index]);
    if (/^[A-Z]{3}$/.test(currency) && Number.isFinite(rate) && rate > 0) perEuro.set(currency, rate);
  });
  return { on: newest.on, perEuro };
}

/** The rates of `currencies` into `into`, to six digits; a currency that the file does not have gets none. */
export function ratesInto(
  { on, perEuro }: ReferenceRates,
  into: string,
  currencies: readonly string[],
): Record<string, ExchangeRate> {
  const target = perEuro.get(into);
  if (target === undefined) return {};
  const rates = currencies.flatMap((currency) => {
    const own = perEuro.get(currency);
    if (own === undefined || currency === into) return [];
    return [[currency, { into, rate: Number((target / own).toPrecision(6)), on }] as const];
  });
  return Object.fromEntries(rates);
}
