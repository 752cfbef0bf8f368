/** Signs that stand for one currency only. A bare "$" or "¥" is used by several and says nothing. */
const SIGNS: ReadonlyArray<readonly [RegExp, string]> = [
  [/US\$/, 'USD'],
  [/CA\$|C\$/, 'CAD'],
  [/AU\$|A\$/, 'AUD'],
  [/NZ\$/, 'NZD'],
  [/HK\$/, 'HKD'],
  [/S\$/, 'SGD'],
  [/MX\$/, 'MXN'],
  [/R\$/, 'BRL'],
  [/€/, 'EUR'],
  [/£/, 'GBP'],
  [/₹/, 'INR'],
  [/₩/, 'KRW'],
  [/₺/, 'TRY'],
  [/₪/, 'ILS'],
  [/₫/, 'VND'],
  [/₱/, 'PHP'],
];

/** The currency a money cell names by sign or code; null when it names none, or a sign that several share. */
export function currencyOfCell(cell: string): string | null {
  if (!/[^\d.,\s'-]/.test(cell)) return null;
  const code = /(?<![A-Z])[A-Z]{3}(?![A-Z$])/.exec(cell)?.[0];
  if (code !== undefined) return code;
  return SIGNS.find(([sign]) => sign.test(cell))?.[1] ?? null;
}

export function currencyCode(cell: string): string | null {
  const code = cell.trim().toUpperCase();
  return /^[A-Z]{3}$/.test(code) ? code : null;
}
