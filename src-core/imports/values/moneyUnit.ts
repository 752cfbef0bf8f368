/** Currencies whose unit is worth little: large amounts are usual. */
const SMALL_UNITS = new Set([
  'VND',
  'IDR',
  'IRR',
  'LBP',
  'LAK',
  'UZS',
  'GNF',
  'SLL',
  'PYG',
  'KHR',
  'MMK',
  'MNT',
  'COP',
  'CLP',
  'KRW',
  'UGX',
  'TZS',
  'MGA',
  'IQD',
  'NGN',
  'HUF',
  'JPY',
  'ARS',
]);
/** A click for more than this is nobody's price in a currency such as the euro … */
const CLICK = 5000;
/** … in one that is not named … */
const CLICK_ANY = 20_000;
/** … and in one of small units. */
const CLICK_SMALL = 500_000;
const ROUND = 10_000;

/**
 * Whether amounts are so large that they may be millionths of the currency, as programming interfaces write them. Half of
 * the clicks must cost more than anybody pays, and the amounts be whole; where the currency is not known also be whole
 * cents of millionths.
 */
export function looksLikeMicros(
  rows: ReadonlyArray<{ readonly spend: number; readonly clicks: number }>,
  currency: string | null,
): boolean {
  const paid = rows.filter(({ spend, clicks }) => spend > 0 && clicks > 0);
  if (paid.length === 0 || !paid.every(({ spend }) => Number.isInteger(spend))) return false;
  const prices = paid.map(({ spend, clicks }) => spend / clicks).sort((a, b) => a - b);
  const price = prices[prices.length >> 1] ?? 0;
  if (currency !== null) return price > (SMALL_UNITS.has(currency) ? CLICK_SMALL : CLICK);
  const round = paid.filter(({ spend }) => spend % ROUND === 0).length >= paid.length * 0.9;
  return price > (round ? CLICK_ANY : CLICK_SMALL);
}
