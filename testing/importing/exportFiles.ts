import fc from 'fast-check';
import { encode, type Writing } from './csv.ts';

/** What one row of any export says. */
export interface WrittenDay {
  readonly date: string;
  readonly campaign: string;
  readonly impressions: number;
  readonly clicks: number;
  readonly spend: number;
  readonly conversions: number;
}

type Field = Exclude<keyof WrittenDay, never>;

/** Headers as platforms and people write them, each in one order of its own. */
export const headers: Readonly<Record<string, ReadonlyArray<readonly [name: string, field: Field | null]>>> =
  {
    google: [
      ['Day', 'date'],
      ['Campaign', 'campaign'],
      ['Cost', 'spend'],
      ['Impr.', 'impressions'],
      ['Clicks', 'clicks'],
      ['Conversions', 'conversions'],
    ],
    google_de: [
      ['Tag', 'date'],
      ['Kampagne', 'campaign'],
      ['Kosten', 'spend'],
      ['Impr.', 'impressions'],
      ['Klicks', 'clicks'],
      ['Conversions', 'conversions'],
    ],
    google_ja: [
      ['日', 'date'],
      ['キャンペーン', 'campaign'],
      ['費用', 'spend'],
      ['表示回数', 'impressions'],
      ['クリック数', 'clicks'],
      ['コンバージョン', 'conversions'],
    ],
    google_tr: [
      ['Gün', 'date'],
      ['Kampanya', 'campaign'],
      ['Maliyet', 'spend'],
      ['Gösterim', 'impressions'],
      ['Tıklamalar', 'clicks'],
      ['Dönüşümler', 'conversions'],
    ],
    meta: [
      ['Campaign name', 'campaign'],
      ['Day', 'date'],
      ['Amount spent (EUR)', 'spend'],
      ['Impressions', 'impressions'],
      ['Link clicks', 'clicks'],
      ['Purchases', 'conversions'],
    ],
    meta_fr: [
      ['Jour', 'date'],
      ['Nom de la campagne', 'campaign'],
      ['Montant dépensé (EUR)', 'spend'],
      ['Impressions', 'impressions'],
      ['Clics sur un lien', 'clicks'],
      ['Achats', 'conversions'],
    ],
    linkedin: [
      ['Start Date (in UTC)', 'date'],
      ['Campaign Name', 'campaign'],
      ['Total Spent', 'spend'],
      ['Impressions', 'impressions'],
      ['Clicks', 'clicks'],
      ['Conversions', 'conversions'],
    ],
    microsoft: [
      ['Gregorian date', 'date'],
      ['Campaign', 'campaign'],
      ['Impressions', 'impressions'],
      ['Clicks', 'clicks'],
      ['Spend', 'spend'],
      ['Conversions', 'conversions'],
    ],
    tiktok: [
      ['Campaign name', 'campaign'],
      ['By Day', 'date'],
      ['Cost', 'spend'],
      ['Impressions', 'impressions'],
      ['Clicks (destination)', 'clicks'],
      ['Conversions', 'conversions'],
    ],
    pinterest: [
      ['Date', 'date'],
      ['Campaign name', 'campaign'],
      ['Spend in account currency', 'spend'],
      ['Impressions', 'impressions'],
      ['Pin clicks', 'clicks'],
      ['Total conversions (Checkout)', 'conversions'],
    ],
    amazon: [
      ['Date', 'date'],
      ['Portfolio name', null],
      ['Campaign Name', 'campaign'],
      ['Impressions', 'impressions'],
      ['Clicks', 'clicks'],
      ['Spend', 'spend'],
      ['7 Day Total Orders (#)', 'conversions'],
    ],
    snapchat: [
      ['Date', 'date'],
      ['Campaign Name', 'campaign'],
      ['Amount Spent', 'spend'],
      ['Paid Impressions', 'impressions'],
      ['Swipe Ups', 'clicks'],
      ['Purchases', 'conversions'],
    ],
    apple: [
      ['Date', 'date'],
      ['Campaign Name', 'campaign'],
      ['Spend', 'spend'],
      ['Impressions', 'impressions'],
      ['Taps', 'clicks'],
      ['Installs (Total)', 'conversions'],
    ],
    anybodys: [
      ['date', 'date'],
      ['campaign_name', 'campaign'],
      ['ad_spend', 'spend'],
      ['impressions', 'impressions'],
      ['clicks', 'clicks'],
      ['orders', 'conversions'],
    ],
    pl: [
      ['Data', 'date'],
      ['Nazwa kampanii', 'campaign'],
      ['Wydatki', 'spend'],
      ['Wyświetlenia', 'impressions'],
      ['Kliknięcia', 'clicks'],
      ['Zamówienia', 'conversions'],
    ],
    ko: [
      ['날짜', 'date'],
      ['캠페인명', 'campaign'],
      ['광고비', 'spend'],
      ['노출수', 'impressions'],
      ['클릭수', 'clicks'],
      ['구매', 'conversions'],
    ],
  };

const [first, ...others] = ['iso', 'dotted', 'us', 'long'] as const;
export interface Style {
  readonly header: string;
  readonly dates: typeof first | (typeof others)[number];
  readonly comma: boolean;
  readonly grouped: boolean;
  readonly delimiter: Writing['delimiter'];
  readonly lineEnd: Writing['lineEnd'];
  readonly encoding: Writing['encoding'];
}

export const styles: fc.Arbitrary<Style> = fc.record({
  header: fc.constantFrom(...Object.keys(headers)),
  dates: fc.constantFrom(first, ...others),
  comma: fc.boolean(),
  grouped: fc.boolean(),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom('utf8', 'utf8-mark', 'utf16le', 'utf16be'),
});

const names = fc
  .string({
    unit: fc.constantFrom('B', 'r', 'ä', 'ş', '品', ' ', ',', '"', ';', '|', '–', '1'),
    minLength: 1,
    maxLength: 10,
  })
  .map((name) => `N${name.trim()}`);

/** Days of two campaigns, with one day beyond the twelfth, so that the order of day and month is told. */
export const writtenDays: fc.Arbitrary<readonly WrittenDay[]> = fc
  .record({
    names: fc.tuple(names, names).filter(([one, two]) => one !== two),
    days: fc.integer({ min: 3, max: 9 }),
    seed: fc.integer({ min: 1, max: 9_999 }),
  })
  .map(({ names: two, days, seed }) =>
    two.flatMap((campaign, at) =>
      Array.from({ length: days }, (_, day) => {
        const random = (seed * (day + 3) * (at + 7)) % 9973;
        return {
          date: `2026-08-${String(day + 13).padStart(2, '0')}`,
          campaign,
          impressions: 2000 + random * 3,
          clicks: 10 + (random % 90),
          // Two decimals: what a platform writes, and what tells their sign.
          spend: (1006 + random * 10 + 100_000 * (random % 2)) / 100,
          conversions: random % 7,
        };
      }),
    ),
  );

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
function dateText(date: string, dates: Style['dates']): string {
  const [year = '', month = '', day = ''] = date.split('-');
  if (dates === 'iso') return date;
  if (dates === 'dotted') return `${day}.${month}.${year}`;
  if (dates === 'us') return `${Number(month)}/${Number(day)}/${year}`;
  return `${months[Number(month) - 1]} ${Number(day)}, ${year}`;
}

function numberText(value: number, decimals: number, { comma, grouped }: Style): string {
  const [whole = '', part] = value.toFixed(decimals).split('.');
  const digits = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, comma ? '.' : ',') : whole;
  return part === undefined ? digits : `${digits}${comma ? ',' : '.'}${part}`;
}

/** The rows as an export in one style. */
export function exportFile(rows: readonly WrittenDay[], style: Style): Buffer {
  const columns = headers[style.header] ?? [];
  const quoted = (text: string): string =>
    /[",;\t|\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const cellOf = (row: WrittenDay, field: Field | null): string => {
    if (field === null) return 'None';
    if (field === 'date') return dateText(row.date, style.dates);
    if (field === 'campaign') return row.campaign;
    return numberText(row[field], field === 'spend' ? 2 : 0, style);
  };
  const lines = [
    columns.map(([name]) => name),
    ...rows.map((row) => columns.map(([, field]) => cellOf(row, field))),
  ];
  return encode(
    `${lines.map((line) => line.map(quoted).join(style.delimiter)).join(style.lineEnd)}${style.lineEnd}`,
    style.encoding,
  );
}

/** One change of a file's bytes: what broken downloads, editors and people do to them. */
const change = fc.record({
  kind: fc.constantFrom('cut', 'drop', 'double', 'replace', 'insert', 'zero'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  size: fc.integer({ min: 1, max: 400 }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }),
  text: fc.constantFrom(
    '"',
    '\n',
    ',',
    ';',
    '\t',
    '\u0000',
    '--',
    'Total: Account',
    '1e999',
    '-',
    '%',
    '1.2E+17',
    ',,,,,,',
    '"""',
    '\ufeff',
    'NaN',
  ),
});
export const mutations = fc.array(change, { minLength: 1, maxLength: 4 });

export function mutated(
  file: Buffer,
  changes: readonly (typeof mutations extends fc.Arbitrary<(infer C)[]> ? C : never)[],
): Buffer {
  let bytes = file;
  for (const { kind, at, size, bytes: raw, text } of changes) {
    const from = Math.floor(at * bytes.length);
    const before = bytes.subarray(0, from);
    const piece = bytes.subarray(from, from + size);
    const after = bytes.subarray(from + size);
    if (kind === 'cut') bytes = Buffer.from(before);
    else if (kind === 'drop') bytes = Buffer.concat([before, after]);
    else if (kind === 'double') bytes = Buffer.concat([before, piece, piece, after]);
    else if (kind === 'replace') bytes = Buffer.concat([before, raw, bytes.subarray(from + raw.length)]);
    else if (kind === 'insert') bytes = Buffer.concat([before, Buffer.from(text), bytes.subarray(from)]);
    else bytes = Buffer.concat([before, Buffer.alloc(size), after]);
  }
  return bytes;
}
