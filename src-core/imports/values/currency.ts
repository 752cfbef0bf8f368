/** Signs and words beside amounts -> currency; null where several currencies share it, so that it identifies none. */
const SIGNS: Readonly<Record<string, string | null>> = {
  $: null,
  US$: 'USD',
  CA$: 'CAD',
  C$: 'CAD',
  AU$: 'AUD',
  A$: 'AUD',
  NZ$: 'NZD',
  HK$: 'HKD',
  NT$: 'TWD',
  S$: 'SGD',
  MX$: 'MXN',
  R$: 'BRL',
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₩': 'KRW',
  '₺': 'TRY',
  '₪': 'ILS',
  '₫': 'VND',
  đ: 'VND',
  '₱': 'PHP',
  '₽': 'RUB',
  '₴': 'UAH',
  '₸': 'KZT',
  '₦': 'NGN',
  '₡': 'CRC',
  '₲': 'PYG',
  '₵': 'GHS',
  '₾': 'GEL',
  '₮': 'MNT',
  '฿': 'THB',
  '¥': null,
  'JP¥': 'JPY',
  'CN¥': 'CNY',
  RMB: 'CNY',
  MXN$: 'MXN',
  AR$: 'ARS',
  CLP$: 'CLP',
  COL$: 'COP',
  Can$: 'CAD',
  'GH₵': 'GHS',
  'E£': 'EGP',
  LE: 'EGP',
  SR: 'SAR',
  '৳': 'BDT',
  円: 'JPY',
  元: 'CNY',
  원: 'KRW',
  zł: 'PLN',
  zl: 'PLN',
  Kč: 'CZK',
  kč: 'CZK',
  // Denmark, Iceland, Norway and Sweden.
  kr: null,
  Kr: null,
  Ft: 'HUF',
  lei: 'RON',
  Rp: 'IDR',
  // India, Pakistan, Sri Lanka, Nepal, Mauritius.
  Rs: null,
  RM: 'MYR',
  TL: 'TRY',
  R: 'ZAR',
  руб: 'RUB',
  р: 'RUB',
  грн: 'UAH',
  лв: 'BGN',
  дин: 'RSD',
  din: 'RSD',
  KM: 'BAM',
  S: 'PEN',
  kn: 'HRK',
  ден: 'MKD',
  'د.إ': 'AED',
  'ر.س': 'SAR',
  'ج.م': 'EGP',
  B: 'PAB',
  сом: 'KGS',
  сум: 'UZS',
  тг: 'KZT',
  DA: 'DZD',
  DT: 'TND',
  // West and Central Africa.
  CFA: null,
  FCFA: null,
  Bs: 'BOB',
  Q: 'GTQ',
  L: 'HNL',
  Fr: 'CHF',
  SFr: 'CHF',
  Dh: null,
  KSh: 'KES',
};

const CODE = /^[A-Z]{3}$/;

/** The currency a sign, word or code beside an amount names; null: one that several share; undefined: none at all. */
export function currencyOfSign(text: string): string | null | undefined {
  const sign = text
    .normalize('NFKC')
    .trim()
    .replace(/[./]+$/, '');
  if (Object.hasOwn(SIGNS, sign)) return SIGNS[sign];
  return CODE.test(sign) ? sign : undefined;
}

/** Signs end where the number begins, "$.50"; a word may end in its own point, "Rs.50". */
const BEFORE = /^(-?) ?(?:(\p{L}{0,3}\p{Sc}) ?(?=[-+]?[.,]?\d)|(\p{L}[\p{L}./]{0,5}) ?(?=[-+]?\d))/u;
const BEHIND = / ?(\p{L}{0,3}\p{Sc}|\p{L}[\p{L}./]{0,5})$/u;

/** An amount without the currency beside it. `signs`: the text before and after it. */
export function splitAmount(cell: string): { readonly amount: string; readonly signs: readonly string[] } {
  const signs: string[] = [];
  let amount = cell
    .normalize('NFKC')
    .replace(/[\s\u200e\u200f\u061c]+/g, ' ')
    .replace(/\u2212/g, '-')
    .trim()
    .replace(/^\((.*)\)$/, '-$1');
  const before = BEFORE.exec(amount);
  const sign = before?.[2] ?? before?.[3];
  if (before !== null && sign !== undefined && currencyOfSign(sign) !== undefined) {
    signs.push(sign);
    amount = `${before[1] ?? ''}${amount.slice(before[0].length).trim()}`;
  }
  const behind = BEHIND.exec(amount);
  if (behind?.[1] !== undefined && currencyOfSign(behind[1]) !== undefined) {
    signs.push(behind[1]);
    amount = amount.slice(0, behind.index).trim();
  }
  return { amount, signs };
}

/** The currency a money cell names by sign or code; null when it names none, or a sign that several share. */
export function currencyOfCell(cell: string): string | null {
  if (!/[^\d.,\s'-]/.test(cell)) return null;
  for (const sign of splitAmount(cell).signs) {
    const currency = currencyOfSign(sign);
    if (currency !== null && currency !== undefined) return currency;
  }
  return null;
}

/**
 * The sign beside an amount that several currencies share; null where there is none, or one that identifies its
 * currency.
 */
export function sharedSignOf(cell: string): string | null {
  if (!/[^\d.,\s'-]/.test(cell)) return null;
  return splitAmount(cell).signs.find((sign) => currencyOfSign(sign) === null) ?? null;
}

export function currencyCode(cell: string): string | null {
  const code = cell.trim().toUpperCase();
  return CODE.test(code) ? code : null;
}
