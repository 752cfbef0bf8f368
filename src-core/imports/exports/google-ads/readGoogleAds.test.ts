import { expect, test } from 'vitest';
import { SHARE_ABOVE_90, SHARE_BELOW_10 } from '../../../../src-shared/model/tables/column.ts';
import { fixtures } from '../../../../testing/fixtures/recipe.ts';
import { faultsOf, memoryFile, readInto } from '../../../../testing/importing/read.ts';

const fixture = (name: string) => memoryFile(name, fixtures[`exports/${name}`] ?? '', 7);
const google = (text: string, options: Parameters<typeof readInto>[2] = {}) =>
  readInto('google_ads', [memoryFile('report.csv', text)], options);

test('UTF-16 download: totals are not rows, "--" is not zero, bounded shares are marked, the checksum agrees', async () => {
  const { report, sink } = await readInto('google_ads', [fixture('google-ads-excel-utf16.csv')]);
  expect(report.usable).toBe(true);
  expect(report.files).toMatchObject([{ rowsRead: 6, rowsKept: 4, rowsSkipped: 2, rowsRejected: 0 }]);
  const [brand, wine] = sink.campaigns();
  expect(brand?.campaign).toMatchObject({
    campaignId: '20394857610',
    campaignName: 'Brand, exact',
    currency: 'EUR',
  });
  // A campaign called "Total Wine" is not a total.
  expect(wine?.campaign.campaignName).toBe('Total Wine | generic');
  expect(brand?.daily).toMatchObject([
    {
      date: '2026-03-02',
      impressions: 1234,
      clicks: 123,
      spend: 120.55,
      conversions: 4,
      conversionValue: 1210,
      impressionShare: 0.6338,
      lostIsRank: SHARE_BELOW_10,
    },
    { date: '2026-03-03', impressionShare: SHARE_ABOVE_90, lostIsRank: null },
    { date: '2026-03-05', clicks: 106, conversions: null, conversionValue: null, impressionShare: null },
  ]);
  expect(faultsOf(report)).toEqual(['date_gap - date']);
  expect(report.readings.join(' ')).toContain('Total: Campaigns');
});

test('German re-save: decimal comma, thousands point, Windows-1252 and dotted dates; a hundredfold error would show', async () => {
  const { report, sink } = await readInto('google_ads', [fixture('google-ads-german-cp1252.csv')]);
  expect(report.faults).toEqual([]);
  expect(sink.campaigns()[0]?.campaign).toMatchObject({ campaignName: 'Schuhe für Kinder', currency: 'EUR' });
  expect(sink.rows('campaign_daily')).toMatchObject([
    { date: '2026-03-01', spend: 1234.56, impressions: 12345, conversions: 12.5 },
    { date: '2026-03-02', spend: 987, impressions: 9876 },
    { date: '2026-03-03', spend: 1100.1, impressions: 10001, conversions: 9.25 },
  ]);
});

test('device rows are added up for the campaign and kept as segments; shares are not added', async () => {
  const { report, sink } = await readInto('google_ads', [fixture('google-ads-devices.csv')]);
  expect(sink.rows('campaign_daily')).toMatchObject([
    {
      date: '2026-03-02',
      impressions: 1700,
      clicks: 50,
      spend: 15.5,
      conversions: 1.5,
      impressionShare: null,
    },
    { date: '2026-03-03', impressions: 900, spend: 9, impressionShare: 0.48 },
  ]);
  expect(sink.rows('segment_daily')).toMatchObject([
    { dimension: 'device', segment: 'Computers', date: '2026-03-02', impressions: 1000 },
    { dimension: 'device', segment: 'Mobile phones', impressions: 700 },
    { dimension: 'device', segment: 'Computers', date: '2026-03-03' },
  ]);
  expect(report.files[0]).toMatchObject({ rowsSkipped: 1, rowsKept: 3 });
  // Nothing in the file gives the currency, and none is assumed.
  expect(faultsOf(report)).toEqual(['currency_unknown - -']);
});

const HEAD = 'Day,Campaign,Cost,Impr.,Clicks,Conversions,Currency code\n';

test('a file with ambiguous dates passes on nothing until the order is given', async () => {
  const text = `${HEAD}03/04/2026,A,1.50,10,1,0.00,EUR\n`;
  const asked = await google(text);
  expect(asked.report.usable).toBe(false);
  expect(faultsOf(asked.report)).toEqual(['date_order_unknown 2 -']);
  expect(asked.sink.campaigns()).toEqual([]);
  const answered = await google(text, { answers: { dateOrder: 'month_first' } });
  expect(answered.sink.rows('campaign_daily')).toMatchObject([{ date: '2026-03-04' }]);
});

test('one number over twelve decides the order for every date of the file', async () => {
  const { sink } = await google(`${HEAD}03/04/2026,A,1.50,10,1,0.00,EUR\n13/04/2026,A,1.50,10,1,0.00,EUR\n`);
  expect(sink.rows('campaign_daily').map(({ date }) => date)).toEqual(['2026-04-03', '2026-04-13']);
});

test('numbers that can be thousands or decimals are refused, not guessed', async () => {
  const text = `${HEAD}2026-03-01,A,"1,234",10,1,0,EUR\n`;
  const asked = await google(text);
  expect(faultsOf(asked.report)).toEqual(['decimal_sign_unknown 2 -']);
  const answered = await google(text, { answers: { decimalSign: 'point' } });
  expect(answered.sink.rows('campaign_daily')).toMatchObject([{ spend: 1234 }]);
});

test('a file with both decimal signs is refused', async () => {
  const { report } = await google(`${HEAD}2026-03-01,A,12.50,10,1,0,EUR\n2026-03-02,A,"12,50",10,1,0,EUR\n`);
  expect(report.usable).toBe(false);
  expect(faultsOf(report)).toEqual(['mixed_number_formats 3 -']);
});

test.each([
  ['a report without a day', 'Campaign,Cost,Impr.,Clicks\nA,1.50,10,1\n', 'no_day_column'],
  ['a report by week', 'Week,Campaign,Cost,Impr.,Clicks\n2026-03-02,A,1.50,10,1\n', 'not_daily'],
  [
    'weeks under a header that says day',
    `${HEAD}2026-03-02,A,1.50,10,1,0,EUR\n2026-03-09,A,1.50,10,1,0,EUR\n2026-03-16,A,1.50,10,1,0,EUR\n`,
    'not_daily',
  ],
  ['a report without cost', 'Day,Campaign,Impr.,Clicks\n2026-03-02,A,10,1\n', 'missing_column'],
  ['two cost columns', 'Day,Campaign,Cost,Cost,Impr.,Clicks\n2026-03-02,A,1,1,10,1\n', 'duplicate_column'],
  ['only a header', HEAD, 'no_rows'],
  [
    'two currencies for one campaign',
    `${HEAD}2026-03-02,A,1.50,10,1,0,EUR\n2026-03-03,A,1.50,10,1,0,USD\n`,
    'mixed_currencies',
  ],
  ['no report at all', 'Dear team,\nplease find attached\n', 'header_not_found'],
])('%s is refused with its reason, and nothing is passed on', async (_, text, code) => {
  const { report, sink } = await google(text);
  expect(report.usable).toBe(false);
  expect(report.faults[0]?.code).toBe(code);
  expect(report.faults[0]?.fix).not.toBe('');
  expect(sink.campaigns()).toEqual([]);
});

test('interactions do not stand in for clicks, nor the average cost for the cost', async () => {
  const { report, sink } = await google(
    'Day,Campaign,Avg. cost,Cost,Impr.,Interactions,Conversions,Currency code\n2026-03-02,A,0.25,1.50,10,7,0.00,EUR\n',
  );
  expect(sink.rows('campaign_daily')).toMatchObject([{ clicks: null, spend: 1.5 }]);
  expect(faultsOf(report)).toEqual(['column_not_exported 1 clicks']);
});

test('cost in the account currency is taken before the converted one', async () => {
  const { sink } = await google(
    'Day,Campaign,Cost (Converted currency),Cost,Impr.,Clicks,Conversions,Currency code\n2026-03-02,A,9.90,1.50,10,7,0.00,GBP\n',
  );
  expect(sink.rows('campaign_daily')).toMatchObject([{ spend: 1.5 }]);
});

test("rows that do not add up to the file's own total are reported", async () => {
  const { report } = await google(
    `${HEAD}2026-03-02,A,1.50,10,1,0,EUR\nTotal: Campaigns, --,99.00,10,1,0,EUR\n`,
  );
  expect(faultsOf(report)).toEqual(['checksum_mismatch 3 spend']);
});

test('a currency sign is kept as the currency, a bare dollar sign is not', async () => {
  const head = 'Day,Campaign,Cost,Impr.,Clicks,Conversions\n';
  const pound = await google(`${head}2026-03-02,A,"£1,686.06",10,1,0.00\n`);
  expect(pound.sink.campaigns()[0]?.campaign.currency).toBe('GBP');
  expect(pound.sink.rows('campaign_daily')).toMatchObject([{ spend: 1686.06 }]);
  const dollar = await google(`${head}2026-03-02,A,"$1,686.06",10,1,0.00\n`);
  expect(dollar.sink.campaigns()[0]?.campaign.currency).toBeNull();
  expect(faultsOf(dollar.report)).toEqual(['currency_unknown - -']);
  const answered = await google(`${head}2026-03-02,A,"$1,686.06",10,1,0.00\n`, {
    answers: { currency: 'AUD' },
  });
  expect(answered.sink.campaigns()[0]?.campaign.currency).toBe('AUD');
});

test('a row that cannot be placed is left out; an unreadable cell is lost alone', async () => {
  const { report, sink } = await google(
    `${HEAD}2026-03-02,A,1.50,-10,1,0,EUR\n2027-03-02,A,1.50,10,1,0,EUR\nsoon,A,1.50,10,1,0,EUR\n2026-03-02,A,shared,10,1,0,EUR\n2026-03-02,,1.50,10,1,0,EUR\n2026-03-03,A,1.50,10,11,0,EUR\n`,
  );
  expect(faultsOf(report)).toEqual([
    'negative_count 2 Impr.',
    'date_in_future 3 Day',
    'bad_date 4 Day',
    'not_a_number 5 Cost',
    'empty_key 6 Campaign',
    'clicks_over_impressions 7 clicks',
  ]);
  expect(report.files[0]).toMatchObject({ rowsRead: 6, rowsKept: 3, rowsRejected: 3 });
  expect(sink.rows('campaign_daily')).toMatchObject([
    // Two rows of one day: a sum that includes an unreadable cell is unknown.
    { date: '2026-03-02', impressions: null, clicks: 2, spend: null },
    { date: '2026-03-03', spend: 1.5 },
  ]);
});

test('the same campaign keeps its key over imports, and a name in different case is another campaign', async () => {
  const one = await google(`${HEAD}2026-03-02,Tier2,1.50,10,1,0,EUR\n2026-03-02,tIER2,1.50,10,1,0,EUR\n`);
  const two = await google(`${HEAD}2026-04-02,Tier2,2.50,10,1,0,EUR\n`);
  const ids = one.sink.campaigns().map(({ campaign }) => campaign.campaignId);
  expect(new Set(ids).size).toBe(2);
  expect(ids).toContain(two.sink.campaigns()[0]?.campaign.campaignId);
  expect(two.report.readings.join(' ')).toContain('no campaign ids');
});

// Would catch: a filtered report passed as the account.
test("a report of a part of the account's cost says so", async () => {
  const { report } = await readInto('google_ads', [
    memoryFile(
      'r.csv',
      'Day,Campaign,Cost,Impr.,Clicks,Conversions\n2026-08-01,A,52.00,10,1,0.00\n --,Total: Campaigns,52.00,10,1,0.00\n --,Total: Account,100.00,20,2,0.00\n',
    ),
  ]);
  expect(report.usable).toBe(true);
  const fault = report.faults.find(({ code }) => code === 'part_of_account');
  expect(fault?.message).toContain('52% of the cost that the file\'s own "Total: Account" names');
  expect(report.readings.join()).toContain('add up to the file\'s own "Total: Campaigns"');
});
