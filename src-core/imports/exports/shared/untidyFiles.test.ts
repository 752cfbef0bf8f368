import { expect, test } from 'vitest';
import { memoryFile, readInto } from '../../../../testing/importing/read.ts';
import { detectSource } from '../../detection/detectSource.ts';

const HEAD = 'Day,Campaign,Currency code,Cost,Impr.,Clicks,Conversions';
const META = 'Day,Campaign name,Amount spent (EUR),Impressions,Link clicks,Purchases';
const read = (source: 'google_ads' | 'meta_ads', head: string, ...rows: string[]) =>
  readInto(source, [memoryFile('report.csv', `${[head, ...rows].join('\n')}\n`)]);
const google = (...rows: string[]) => read('google_ads', HEAD, ...rows);
const onDays = (...days: string[]) => google(...days.map((day) => `"${day}",A,EUR,1.50,100,10,1`));

// Would catch: a breakdown's subtotal added to the rows it sums, so that everything counts twice.
test.each([
  ['Age', '18-24', '25-34', ''],
  ['Age', '18-24', '25-34', 'All'],
  ['Ad name', 'one', 'two', ''],
])('a subtotal row of %s is not added to its rows, wherever it stands', async (column, one, two, whole) => {
  const head = META.replace('Amount', `${column},Amount`);
  const rows = [`2026-08-01,A,${one},10,1000,5,`, `2026-08-01,A,${two},20,2000,5,2`];
  const sum = `2026-08-01,A,${whole},30,3000,10,2`;
  for (const order of [
    [...rows, sum],
    [sum, ...rows],
  ]) {
    const { report, sink } = await read('meta_ads', head, ...order);
    expect(sink.rows('campaign_daily')[0]).toMatchObject({ spend: 30, impressions: 3000, conversions: 2 });
    expect(report.readings.join(' ')).toContain('1 rows leave a breakdown blank');
  }
  const alone = await read('meta_ads', head, sum, `2026-08-02,A,${one},10,1000,5,`);
  expect(alone.sink.rows('campaign_daily').map(({ spend }) => spend)).toEqual([30, 10]);
});

// Would catch: a pivot table's totals row kept as a campaign as large as all others.
test('a totals row with a day stops the import; a campaign of that name with an id does not', async () => {
  const rows = ['2026-08-01,A,EUR,10,1000,5,1', '2026-08-01,B,EUR,10,1000,5,1'];
  for (const name of ['Total', 'Grand Total', 'Gesamtergebnis', '合計']) {
    const { report } = await google(...rows, `2026-08-01,${name},EUR,20,2000,10,2`);
    expect(report.faults[0]).toMatchObject({ code: 'total_as_campaign', line: 4 });
  }
  const head = `Campaign ID,${HEAD}`;
  const named = await read('google_ads', head, `7,${rows[0]}`, `8,${rows[1]?.replace('B', 'Total')}`);
  expect(named.report.usable).toBe(true);
});

// Would catch: a campaign created from a line without a usable day.
test('a totals row without a day, and a repeated header, create no campaign', async () => {
  const { report, sink } = await google(
    '2026-08-01,A,EUR,10,1000,5,1',
    HEAD,
    '2026-08-02,A,EUR,10,1000,5,1',
    ',Results from 1 campaign,EUR,20,2000,10,2',
  );
  expect(report.usable).toBe(true);
  expect(sink.campaigns().map(({ campaign }) => campaign.campaignName)).toEqual(['A']);
  expect(report.campaigns).toHaveLength(1);
  expect(report.faults.map(({ code }) => code)).toEqual(['bad_date']);
});

// Would catch: clicks kept as impressions below the header of a second report.
test('a second header with its columns in another order stops the import, with its line', async () => {
  const { report } = await google(
    '2026-08-01,A,EUR,10,1000,5,1',
    'Day,Campaign,Currency code,Cost,Clicks,Impr.,Conversions',
    '2026-08-02,A,EUR,10,5,1000,1',
  );
  expect(report.faults[0]).toMatchObject({ code: 'second_header', line: 3 });
});

// Would catch: dollars of one row kept as euros because only the euro sign identifies a currency.
test.each([
  ['€10.00', '$10.00'],
  ['$10.00', '€10.00'],
  ['A$10.00', '$10.00'],
  ['kr 10.00', '£10.00'],
])('amounts in %s and %s are not added up', async (one, two) => {
  const { report } = await read(
    'google_ads',
    'Day,Campaign,Cost,Impr.,Clicks,Conversions',
    `2026-08-01,A,${one},1000,5,1`,
    `2026-08-02,B,${two},1000,5,1`,
  );
  expect(report.faults[0]).toMatchObject({ code: 'mixed_currencies' });
});

// Would catch: another platform's rows joined with Google's under one name, since the column is called Network.
test.each(['TikTok', 'Facebook'])(
  'a Network column that says %s is no Google Ads report',
  async (network) => {
    const { report } = await read(
      'google_ads',
      `Network,${HEAD}`,
      'Google search,2026-08-01,A,EUR,10,1000,5,1',
      `${network},2026-08-01,A,EUR,10,1000,5,1`,
    );
    expect(report.faults[0]).toMatchObject({ code: 'other_platform', line: 3 });
  },
);

// Would catch: days kept in the year 1405, and January read out of August.
test('days of another calendar, and a month before its point, are refused', async () => {
  expect((await onDays('1405/05/10', '1405/05/11')).report.usable).toBe(false);
  expect((await onDays('1448-02-18', '1448-02-19')).report.usable).toBe(false);
  const american = await onDays('08.01.2026', '08.13.2026');
  expect(american.report.faults[0]).toMatchObject({ code: 'mixed_date_order', line: 3 });
  const german = await onDays('01.08.2026', '02.08.2026');
  expect(german.sink.rows('campaign_daily').map(({ date }) => date)).toEqual(['2026-08-01', '2026-08-02']);
});

// Would catch: weeks taken for days because the first of them was cut by the report's period.
test.each([
  [['2026-08-01', '2026-08-03', '2026-08-10', '2026-08-17']],
  [['2026-07-15', '2026-08-01', '2026-09-01', '2026-10-01']],
  [['2026-07-01', '2026-08-01']],
])('%j are not taken for days', async (days) => {
  expect((await onDays(...days)).report.faults[0]?.code).toBe('not_daily');
});

test.each([
  ['BZh91AY&SY', 'compressed'],
  ['7z\u00bc\u00af\u0027\u001c\u0000', 'compressed'],
  ['Rar!\u001a\u0007\u0000', 'compressed'],
  ['\r\n%PDF-1.7\n', 'PDF'],
  ['<!-- saved -->\n<html><body>Sign in</body></html>', 'web page'],
  ['\u00ef\u00bb\u00bf<!DOCTYPE html><html>', 'web page'],
  ['<div>Session expired</div>', 'web page'],
  ['\u00ff\u00fe<\u0000h\u0000t\u0000m\u0000l\u0000>\u0000', 'web page'],
  ['\u00ef\u00bb\u00bf{"a":1}', 'JSON'],
])('the format of a file that begins with %j is named', async (start, name) => {
  const found = await detectSource([memoryFile('report.csv', Buffer.from(start, 'latin1'))]);
  expect(found.kind === 'refused' ? found.message : '').toContain(name);
});

test.each([
  'Date,Campaign Name,Campaign ID,Amount Spent (USD),Impressions,Clicks,CPC (USD),CTR',
  'Day,Campaign,Campaign ID,Cost,Displays,Clicks,Sales all PC30d,Exposed users',
])('%s is no report of Google or Meta', async (head) => {
  expect(await detectSource([memoryFile('report.csv', `${head}\n2026-08-01,A,1,1,1,1,1,1\n`)])).toEqual({
    kind: 'source',
    source: 'mapped',
  });
});

// Would catch: placements or products in a language other than English added up as if each impression were in one row.
test.each(['Emplazamiento', 'ID de produit', 'Zielgruppe', 'Search keyword match type'])(
  'a report by %s is refused',
  async (column) => {
    const { report } = await read('google_ads', `${column},${HEAD}`, 'x,2026-08-01,A,EUR,10,1000,5,1');
    expect(report.faults[0]).toMatchObject({ code: 'finer_rows', column });
  },
);

test('an unreadable column is reported with one of its cells', async () => {
  const { report } = await google('2026-08-01,A,EUR,1.2K,10K,5,1');
  expect(report.faults.find(({ column }) => column === 'spend')?.message).toContain('"1.2K"');
});
