import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryFile, readInto } from '../../../../testing/importing/read.ts';

const meta = (text: string) => readInto('meta_ads', [memoryFile('report.csv', text)]);

const row = fc.record({
  campaign: fc.constantFrom('Shop', 'Leads', 'Both', 'Nothing'),
  day: fc.integer({ min: 1, max: 28 }),
  impressions: fc.integer({ min: 1, max: 9000 }),
  clicks: fc.integer({ min: 0, max: 3 }),
  purchases: fc.integer({ min: 0, max: 3 }),
  leads: fc.integer({ min: 0, max: 3 }),
  value: fc.integer({ min: 0, max: 2 }),
});
const HEAD =
  'Campaign name,Day,Amount spent (EUR),Impressions,Link clicks,Purchases,Purchases conversion value,Leads\n';

// Would catch: an action column or value whose blanks stay unknown, or one that is chosen by blanks instead of figures.
test('a file with blanks and its twin with zeros give the same campaigns', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), async (rows) => {
      const written = (zero: string): string =>
        HEAD +
        rows
          .map(({ campaign, day, impressions, clicks, purchases, leads, value }) => {
            const cell = (figure: number): string => (figure === 0 ? zero : String(figure));
            const bought = campaign === 'Leads' || campaign === 'Nothing' ? 0 : purchases;
            const asked = campaign === 'Shop' || campaign === 'Nothing' ? 0 : leads;
            const date = `2026-08-${String(day).padStart(2, '0')}`;
            return `${campaign},${date},5.25,${impressions},${cell(clicks)},${cell(bought)},${cell(bought * value)},${cell(asked)}`;
          })
          .join('\n');
      const blank = await meta(written(''));
      const zeros = await meta(written('0'));
      expect(blank.sink.campaigns()).toEqual(zeros.sink.campaigns());
      for (const day of blank.sink.rows('campaign_daily')) {
        expect(day.conversions).not.toBeNull();
        expect(day.clicks).not.toBeNull();
      }
    }),
    { numRuns: 60 },
  );
});

test('a row without impressions stays unknown: its blanks are not zeros', async () => {
  const { sink } = await meta(`${HEAD}Shop,2026-08-01,5.25,,,,,\nShop,2026-08-02,5.25,100,2,1,9,\n`);
  expect(sink.rows('campaign_daily')).toMatchObject([
    { date: '2026-08-01', clicks: null, conversions: null, conversionValue: null },
    { date: '2026-08-02', clicks: 2, conversions: 1, conversionValue: 9 },
  ]);
});

test.each([
  ['German', 'Kampagnenname,Tag,Ausgegebener Betrag (EUR),Impressionen,Link-Klicks,Käufe'],
  ['French', 'Nom de la campagne,Jour,Montant dépensé (EUR),Impressions,Clics sur un lien,Achats'],
  ['Spanish', 'Nombre de la campaña,Día,Importe gastado (EUR),Impresiones,Clics en el enlace,Compras'],
  ['Italian', 'Nome della campagna,Giorno,Importo speso (EUR),Impression,Clic sul link,Acquisti'],
  ['Dutch', 'Campagnenaam,Dag,Besteed bedrag (EUR),Weergaven,Klikken op link,Aankopen'],
  ['Russian', 'Название кампании,День,Сумма затрат (RUB),Показы,Клики по ссылке,Покупки'],
  ['Korean', '캠페인 이름,일,지출 금액 (KRW),노출,링크 클릭,구매'],
])('blanks are zeros in %s too', async (_, head) => {
  const { sink } = await meta(`${head}\nA,2026-08-01,5.25,100,3,2\nA,2026-08-02,5.25,100,,\n`);
  expect(sink.rows('campaign_daily')).toMatchObject([
    { clicks: 3, conversions: 2 },
    { clicks: 0, conversions: 0 },
  ]);
});

test('blank results count as none with and without their type; other blank fields stay unknown', async () => {
  for (const [head, kind] of [
    ['Results', ''],
    ['Results,Result indicator', ',actions:lead'],
  ] as const) {
    const { sink } = await meta(
      `Campaign name,Day,Amount spent (EUR),Impressions,Link clicks,Reach,${head}\nA,2026-08-01,5,100,3,,2${kind}\nA,2026-08-02,5,100,3,,${kind === '' ? '' : ','}\n`,
    );
    expect(sink.rows('campaign_daily')).toMatchObject([
      { conversions: 2, reach: null },
      { conversions: 0, reach: null },
    ]);
  }
});

test('of two columns in real use the deeper one is taken, never their sum, and the choice is reported', async () => {
  const { report, sink } = await meta(
    `${HEAD}Both,2026-08-01,5,100,2,3,30,7\nBoth,2026-08-02,5,100,2,1,10,9\nBoth,2026-08-03,5,100,2,,,4\n`,
  );
  expect(sink.rows('campaign_daily').map(({ conversions }) => conversions)).toEqual([3, 1, 0]);
  expect(report.faults).toMatchObject([{ code: 'several_conversion_columns', column: 'Purchases' }]);
});

// Would catch: one column chosen for all, so that a campaign whose leads are in another one has none.
test('columns of one kind are chosen per campaign too; a part is never added to its total', async () => {
  const { report, sink } = await meta(
    'Campaign name,Day,Amount spent (EUR),Impressions,Link clicks,Website leads,Leads (form)\nA,2026-08-01,5,100,3,4,\nB,2026-08-01,5,100,3,,6\n',
  );
  expect(sink.rows('campaign_daily').map(({ conversions }) => conversions)).toEqual([4, 6]);
  expect(report.faults).toEqual([]);
  const total = await meta(
    'Campaign name,Day,Amount spent (EUR),Impressions,Link clicks,Purchases,Website purchases\nA,2026-08-01,5,100,3,7,4\n',
  );
  expect(total.sink.rows('campaign_daily')).toMatchObject([{ conversions: 7 }]);
  expect(total.report.faults).toEqual([]);
});

// Would catch: a column chosen campaign by campaign and not a word about which, so that nobody can see that it is the wrong one.
test('which column each campaign’s conversions are is said, by campaign where they differ', async () => {
  const each = await meta(
    `${HEAD}Shop,2026-08-01,5.25,900,3,2,80,\nLeads,2026-08-01,5.25,900,3,,,4\nShop,2026-08-02,5.25,900,3,1,40,\n`,
  );
  const readings = each.report.readings.join('\n');
  expect(readings).toContain('the conversions of "Shop" are the column "Purchases".');
  expect(readings).toContain('the conversions of "Leads" are the column "Leads".');
  const one = await meta(`${HEAD}Shop,2026-08-01,5.25,900,3,2,80,\n`);
  expect(one.report.readings.join('\n')).toContain('the conversions are the column "Purchases".');
});
