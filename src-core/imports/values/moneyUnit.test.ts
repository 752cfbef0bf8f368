import { expect, test } from 'vitest';
import { memoryFile, readInto } from '../../../testing/importing/read.ts';
import { looksLikeMicros } from './moneyUnit.ts';

const day = (spend: number, clicks: number, impressions = 0) => ({ spend, clicks, impressions });

test.each([
  [[day(36_150_000, 60), day(37_050_000, 61)], null, true],
  [[day(1_250_000, 61)], 'EUR', true],
  [[day(36.15, 60)], 'EUR', false],
  [[day(450_000, 30)], 'IDR', false],
  [[day(1_250_000, 61)], 'VND', false],
  [[day(3_000_000, 210)], null, false],
  // An expensive click proves nothing: legal keywords cost hundreds.
  [[day(950, 1), day(870, 2)], 'USD', false],
  // Would catch: cheap clicks, no clicks, or an odd amount in millionths taken for full units.
  [[day(1_250_000, 500, 1000)], 'USD', true],
  [[day(12_500_000, 0, 1000)], 'USD', true],
  [[day(12_500_000, 50, 1000), day(13_512_345, 50, 1000)], null, true],
  [[day(270_000, 2, 150)], 'VND', false],
  [[day(95, 0, 1), day(870, 2, 9)], 'USD', false],
  [[], null, false],
])('%j in %s: millionths %s', (rows, currency, expected) => {
  expect(looksLikeMicros(rows, currency)).toBe(expected);
});

const HEAD = 'date,campaign_id,impressions,clicks,spend,conversions\n';
const folder = (text: string, answers = {}) =>
  readInto('data_folder', [memoryFile('campaign_daily.csv', text)], { answers });

// Would catch: a cost per acquisition of ten million taken for the campaign's own.
test('amounts that must be millionths are asked about, and read as answered', async () => {
  const text = `${HEAD}2026-08-01,a,500,60,36150000,3\n`;
  expect((await folder(text)).report.faults[0]).toMatchObject({
    code: 'money_unit_unknown',
    line: 2,
    column: 'spend',
  });
  expect((await folder(text, { moneyUnit: 'micros' })).sink.rows('campaign_daily')[0]?.spend).toBe(36.15);
  expect((await folder(text, { moneyUnit: 'units' })).sink.rows('campaign_daily')[0]?.spend).toBe(36_150_000);
  const named = await folder(
    'date,campaign_id,impressions,clicks,cost_micros,conversions\n2026-08-01,a,1,1,1000000,1\n',
  );
  expect(named.report.faults[0]).toMatchObject({ code: 'amounts_in_micros', column: 'cost_micros' });
});

test('a bad cell of a table is lost alone: the spend of its row is kept', async () => {
  const { report, sink } = await folder(`${HEAD}2026-08-01,a,500,60,80.50,-1\n2026-08-02,a,x,60,81.50,3\n`);
  expect(sink.rows('campaign_daily')).toMatchObject([
    { spend: 80.5, conversions: null },
    { spend: 81.5, impressions: null, conversions: 3 },
  ]);
  expect(report.faults.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
    'flagged negative_count',
    'flagged not_a_number',
  ]);
});

test.each([
  [
    'semicolons and decimal commas',
    'date;campaign_id;impressions;clicks;spend;conversions\n2026-08-01;7788;2000;100;100,50;5\n',
  ],
  ['a midnight behind the day', `${HEAD}2026-08-01 00:00:00,7788,2000,100,100.50,5\n`],
  ['counts and ids as floats', `${HEAD}2026-08-01,7788.0,2000.0,100.0,100.5,5.0\n`],
  ['other names', 'Day,Campaign ID,Impressions,Clicks,Cost,Conversions\n2026-08-01,7788,2000,100,100.50,5\n'],
  ['thousands in quotes', `${HEAD}2026-08-01,7788,"2,000",100,100.50,5\n`],
  ['days with points', `${HEAD}01.08.2026,7788,2000,100,100.50,5\n`],
  ['a sep= line', `sep=,\n${HEAD}2026-08-01,7788,2000,100,100.50,5\n`],
])('a table from a spreadsheet is read: %s', async (_, text) => {
  const { report, sink } = await folder(text);
  expect(report.faults).toEqual([]);
  expect(sink.rows('campaign_daily')).toMatchObject([
    { date: '2026-08-01', campaignId: '7788', impressions: 2000, clicks: 100, spend: 100.5, conversions: 5 },
  ]);
});

test.each([
  ['counts with points', `${HEAD}2026-08-01,a,1.000,10,5,1\n`, 'decimal_sign_unknown'],
  ['a comma before three digits', `${HEAD}2026-08-01,a,100,10,"1,234",1\n`, 'decimal_sign_unknown'],
  [
    'counts with points beside money with points',
    `${HEAD}2026-08-01,a,1.000,10,5.50,1\n`,
    'mixed_number_formats',
  ],
  ['days that can be read in two ways', `${HEAD}01/08/2026,a,100,10,5.50,1\n`, 'no_rows'],
])('an ambiguous table is refused: %s', async (_, text, code) => {
  const { report, sink } = await folder(text);
  expect(report.faults[0]).toMatchObject({ severity: 'error', code });
  expect(sink.campaigns()).toEqual([]);
});
