import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryFile, readInto } from '../../../../testing/importing/read.ts';
import { CellFault } from '../../values/cell.ts';
import { DecimalStyle, readNumber } from '../../values/numbers.ts';

const google = (text: string) => readInto('google_ads', [memoryFile('report.csv', text)]);

const googleHeads = {
  de: 'Tag,Kampagne,Währungscode,Kosten,Impr.,Klicks,Conversions',
  fr: 'Jour,Campagne,Code de devise,Coût,Impr.,Clics,Conversions',
  es: 'Día,Campaña,Código de moneda,Coste,Impr.,Clics,Conversiones',
  it: 'Giorno,Campagna,Codice valuta,Costo,Impr.,Clic,Conversioni',
  nl: 'Dag,Campagne,Valutacode,Kosten,Vertoningen,Klikken,Conversies',
  pl: 'Dzień,Kampania,Kod waluty,Koszt,Wyśw.,Kliknięcia,Konwersje',
  'pt-BR': 'Dia,Campanha,Código da moeda,Custo,Impr.,Cliques,Conversões',
  sv: 'Dag,Kampanj,Valutakod,Kostnad,Visn.,Klick,Konverteringar',
  da: 'Dag,Kampagne,Valutakode,Omkostninger,Eksponeringer,Klik,Konverteringer',
  nb: 'Dag,Kampanje,Valutakode,Kostnad,Visninger,Klikk,Konverteringer',
  fi: 'Päivä,Kampanja,Valuuttakoodi,Kustannukset,Näyttökerrat,Klikkaukset,Konversiot',
  cs: 'Den,Kampaň,Kód měny,Náklady,Zobrazení,Prokliky,Konverze',
  hu: 'Nap,Kampány,Pénznemkód,Költség,Megjelenítések,Kattintások,Konverziók',
  tr: 'Gün,Kampanya,Para birimi kodu,Maliyet,Gösterim,Tıklamalar,Dönüşümler',
  ru: 'День,Кампания,Код валюты,Расходы,Показы,Клики,Конверсии',
  uk: 'День,Кампанія,Код валюти,Вартість,Покази,Кліки,Конверсії',
  el: 'Ημέρα,Καμπάνια,Κωδικός νομίσματος,Κόστος,Εμφανίσεις,Κλικ,Μετατροπές',
  ja: '日,キャンペーン,通貨コード,費用,表示回数,クリック数,コンバージョン',
  zh: '天,广告系列,货币代码,费用,展示次数,点击次数,转化次数',
  'zh-TW': '日,廣告活動,貨幣代碼,費用,曝光,點擊,轉換',
  ko: '일,캠페인,통화 코드,비용,노출수,클릭수,전환수',
} as const;

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

// Would catch: a language whose header is unknown, or one with an unreadable month.
test.each(Object.entries(googleHeads))(
  'a year of an export in %s is read without losing a day',
  async (locale, head) => {
    const date = new Intl.DateTimeFormat(`${locale}-u-ca-gregory`, { dateStyle: 'medium', timeZone: 'UTC' });
    const number = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    const whole = new Intl.NumberFormat(locale);
    const rows = Array.from({ length: 365 }, (_, day) =>
      [
        date.format(Date.UTC(2025, 0, 1 + day)),
        'A',
        'EUR',
        number.format(1250.4 + day),
        whole.format(12_000 + day),
        whole.format(60),
        number.format(3),
      ].map(quoted),
    );
    const { report, sink } = await google(`${head}\n${rows.map((cells) => cells.join(',')).join('\n')}\n`);
    expect(report.faults.filter(({ severity }) => severity !== 'flagged')).toEqual([]);
    const daily = sink.rows('campaign_daily');
    expect(daily).toHaveLength(365);
    expect(daily[0]).toMatchObject({
      date: '2025-01-01',
      spend: 1250.4,
      impressions: 12_000,
      clicks: 60,
      conversions: 3,
    });
    expect(daily.at(-1)).toMatchObject({ date: '2025-12-31', spend: 1614.4 });
  },
);

const locales = Object.keys(googleHeads);
const currencies = [
  'EUR',
  'USD',
  'GBP',
  'PLN',
  'CZK',
  'SEK',
  'HUF',
  'RON',
  'TRY',
  'JPY',
  'KRW',
  'BRL',
  'CHF',
  'INR',
  'IDR',
] as const;

// Would catch: an amount read ten, a hundred or a thousand times too large, or a sign that hides its digits.
test('an amount of any locale and currency is read back or refused, never misread', () => {
  let read = 0;
  let written = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...locales),
      fc.constantFrom(...currencies),
      fc.constantFrom('symbol', 'narrowSymbol', 'code'),
      fc.integer({ min: -5_000_000, max: 500_000_000 }),
      (locale, currency, currencyDisplay, cents) => {
        const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay });
        const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
        const amount = digits === 0 ? Math.round(cents / 100) : cents / 100;
        const text = format.format(amount);
        const style = new DecimalStyle();
        style.see(text, 'fraction', 2);
        const { sign } = style;
        // A single ambiguous cell is asked about; here the locale answers.
        const part = format.formatToParts(1.5).find(({ type }) => type === 'decimal')?.value;
        const known =
          part === ',' ? 'comma' : part === '.' ? 'point' : locale.startsWith('en') ? 'point' : null;
        const used = sign.kind === 'point' || sign.kind === 'comma' ? sign.kind : known;
        if (used === null) return;
        written += 1;
        const value = readNumber(text, used);
        if (value instanceof CellFault) return;
        read += 1;
        expect(value).toBeCloseTo(amount, 6);
      },
    ),
    { numRuns: 3000 },
  );
  expect(read).toBeGreaterThan(written * 0.9);
});

const HEAD = 'Day,Campaign,Cost,Impr.,Clicks,Conversions,Currency code\n';

test('unknown month names stop the import and are listed', async () => {
  const { report, sink } = await google(
    `${HEAD}1 January 2026,A,1.50,10,1,0.00,EUR\n1 Fnordember 2026,A,1.50,10,1,0.00,EUR\n`,
  );
  expect(report.faults[0]).toMatchObject({ severity: 'error', code: 'month_unknown', line: 3 });
  expect(report.faults[0]?.message).toContain('"Fnordember"');
  expect(sink.campaigns()).toEqual([]);
});

test('a file whose rows are all refused fails, names the first reason and creates no campaign', async () => {
  const ids = await google(
    'Day,Campaign,Campaign ID,Cost,Impr.,Clicks,Conversions,Currency code\n2026-03-01,A,1.2E+17,1.50,10,1,0.00,EUR\n',
  );
  expect(ids.report.usable).toBe(false);
  expect(ids.report.faults[0]).toMatchObject({
    code: 'no_rows',
    line: 2,
    message: expect.stringContaining('1.2E+17'),
  });
  expect(ids.report.campaigns).toEqual([]);
  const dates = await google(`${HEAD}soon,A,1.50,10,1,0.00,EUR\nlater,A,1.50,10,1,0.00,EUR\n`);
  expect(dates.report.faults[0]).toMatchObject({ code: 'dates_unreadable' });
  expect(dates.sink.campaigns()).toEqual([]);
});

test('thousands of counts are not fractions: 1.000 impressions is a thousand, or asked about', async () => {
  const german = await google(`${HEAD}2026-03-01,A,"1.250,40",1.000,10,"0,00",EUR\n`);
  expect(german.sink.rows('campaign_daily')).toMatchObject([{ impressions: 1000, spend: 1250.4 }]);
  const mixed = await google(`${HEAD}2026-03-01,A,1250.40,1.000,10,0.00,EUR\n`);
  expect(mixed.report.faults[0]).toMatchObject({ severity: 'error', code: 'mixed_number_formats' });
});

test('columns that are present are not reported as missing', async () => {
  const { report } = await google('Journée,Campaign,Cost,Impr.,Clicks\n2026-03-01,A,1.50,10,1\n');
  expect(report.faults[0]).toMatchObject({ code: 'day_column_unknown', column: 'Journée' });
  const other = await google('Jour,Campagne,Dépense totale,Impr.,Clics\n2026-03-01,A,1.50,10,1\n');
  expect(other.report.faults[0]).toMatchObject({ code: 'missing_column' });
  expect(other.report.faults[0]?.message).toContain('"Dépense totale"');
});

test('two-digit years in first place are asked about, never taken for days', async () => {
  const { report } = await google(`${HEAD}26-08-14,A,1.50,10,1,0.00,EUR\n26-08-15,A,1.50,10,1,0.00,EUR\n`);
  expect(report.faults[0]).toMatchObject({ severity: 'error', code: 'date_year_unclear', line: 2 });
  const last = await google(`${HEAD}14-08-26,A,1.50,10,1,0.00,EUR\n15-08-26,A,1.50,10,1,0.00,EUR\n`);
  expect(last.sink.rows('campaign_daily').map(({ date }) => date)).toEqual(['2026-08-14', '2026-08-15']);
});

// Would catch: an unknown currency sign that makes all costs unknown while the import succeeds.
test('a cost that can be read in no row stops the import', async () => {
  const { report, sink } = await google(`${HEAD}2026-03-01,A,1.50 pts,10,1,0.00,EUR\n`);
  expect(report.faults[0]).toMatchObject({ severity: 'error', code: 'column_unreadable', column: 'spend' });
  expect(sink.campaigns()).toEqual([]);
});

test.each([
  ['1.250,40 ден.', 'MKD'],
  ['S/. 1.250,40', 'PEN'],
  ['1.250,40 kn', 'HRK'],
  ['د.إ 1.250,40', 'AED'],
  ['1 250,40 руб.', 'RUB'],
  ['1.250,40 лв.', 'BGN'],
])('%s is an amount in %s', async (cell, currency) => {
  const { sink } = await google(`Day,Campaign,Cost,Impr.,Clicks\n2026-03-01,A,"${cell}",10,1\n`);
  expect(sink.rows('campaign_daily')).toMatchObject([{ spend: 1250.4 }]);
  expect(sink.campaigns()[0]?.campaign.currency).toBe(currency);
});
