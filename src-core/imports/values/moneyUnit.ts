/** Currencies with small units, in which large amounts are usual. */
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
/** Nobody pays more than this for a click in a currency such as the euro … */
const CLICK = 5000;
/** … in an unknown currency … */
const CLICK_ANY = 20_000;
/** … and in one with small units. */
const CLICK_SMALL = 500_000;
/** The same limit for one impression, where clicks are few, none or not in the file. */
const IMPRESSION = 200;
const IMPRESSION_ANY = 5000;
const IMPRESSION_SMALL = 20_000;
const ROUND = 10_000;

interface Amount {
  readonly spend: number;
  readonly clicks: number;
  readonly impressions: number;
}

/** The median price of a click or an impression over the rows that have any; 0: none has. */
function middlePrice(rows: readonly Amount[], of: 'clicks' | 'impressions'): number {
  const prices = rows
    .filter((row) => row[of] > 0)
    .map((row) => row.spend / row[of])
    .sort((a, b) => a - b);
  return prices[prices.length >> 1] ?? 0;
}

/**
 * Whether amounts are so large that they may be millionths of the currency, as platform APIs write them. Half of the
 * clicks, or of the impressions, must cost more than anybody pays, and the amounts must be whole; where the currency is
 * not known they must also be multiples of a cent in millionths.
 */
export function looksLikeMicros(rows: readonly Amount[], currency: string | null): boolean {
  const paid = rows.filter(({ spend }) => spend > 0);
  if (paid.length === 0 || !paid.every(({ spend }) => Number.isInteger(spend))) return false;
  const click = middlePrice(paid, 'clicks');
  const impression = middlePrice(paid, 'impressions');
  if (currency !== null) {
    return SMALL_UNITS.has(currency)
      ? click > CLICK_SMALL || impression > IMPRESSION_SMALL
      : click > CLICK || impression > IMPRESSION;
  }
  const round = paid.filter(({ spend }) => spend % ROUND === 0).length >= paid.length * 0.9;
  return (
    click > (round ? CLICK_ANY : CLICK_SMALL) || impression > (round ? IMPRESSION_ANY / 10 : IMPRESSION_ANY)
  );
}
