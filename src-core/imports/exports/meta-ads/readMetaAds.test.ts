import { expect, test } from 'vitest';
import { fixtures } from '../../../../testing/fixtures/recipe.ts';
import { faultsOf, memoryFile, readInto } from '../../../../testing/importing/read.ts';

const fixture = (name: string) => memoryFile(name, fixtures[`exports/${name}`] ?? '', 11);
const meta = (text: string) => readInto('meta_ads', [memoryFile('report.csv', text)]);

test('totals first, Day = All and blank zeros: spend is not doubled, and a blank result counts as none only where results are of one kind', async () => {
  const { report, sink } = await readInto('meta_ads', [fixture('meta-ads-by-day.csv')]);
  expect(report.files[0]).toMatchObject({ rowsRead: 7, rowsKept: 5, rowsSkipped: 2 });
  const [mixed, wide] = sink.campaigns();
  expect(wide?.campaign).toMatchObject({
    campaignName: 'Prospecting | wide',
    currency: 'USD',
    platform: 'meta_ads',
  });
  expect(wide?.daily).toMatchObject([
    { date: '2026-03-02', spend: 70.2, clicks: 80, conversions: 5, reach: 3100, frequency: null },
    { date: '2026-03-03', conversions: 0 },
    { date: '2026-03-04', conversions: 4 },
  ]);
  // Leads and purchases are not added up.
  expect(mixed?.daily.map(({ conversions }) => conversions)).toEqual([null, null]);
  expect(faultsOf(report)).toEqual(['mixed_result_types - Results']);
});

test('Portuguese export: header, month names, decimal comma and 18-digit ids survive', async () => {
  const { report, sink } = await readInto('meta_ads', [fixture('meta-ads-portuguese.csv')]);
  expect(report.faults).toEqual([]);
  expect(sink.campaigns()[0]?.campaign).toMatchObject({ campaignId: '120210987654321098', currency: 'BRL' });
  expect(sink.rows('campaign_daily')).toMatchObject([
    { date: '2025-12-10', spend: 1020.5, impressions: 8300, clicks: 140, conversions: 7, reach: 5200 },
    { date: '2025-12-11', spend: 998.05 },
  ]);
});

test('a report over a whole period is refused with instructions to export by day', async () => {
  const { report, sink } = await meta(
    'Campaign name,Amount spent (EUR),Impressions,Reporting starts,Reporting ends\nA,5.20,100,2026-03-01,2026-03-31\n',
  );
  expect(report.usable).toBe(false);
  expect(report.faults[0]).toMatchObject({ code: 'no_day_column', fix: expect.stringContaining('By time') });
  expect(sink.campaigns()).toEqual([]);
});

test('rows whose report starts and ends on one day are days', async () => {
  const { sink } = await meta(
    'Campaign name,Amount spent (EUR),Impressions,Link clicks,Leads,Reporting starts,Reporting ends\nA,5.20,100,3,1,2026-03-01,2026-03-01\n',
  );
  expect(sink.rows('campaign_daily')).toMatchObject([{ date: '2026-03-01', spend: 5.2, conversions: 1 }]);
});

test('rows of several ads with one name are added up, none is dropped; people are not added', async () => {
  const { sink } = await meta(
    'Campaign name,Ad name,Day,Amount spent (EUR),Impressions,Link clicks,Reach,Leads\nA,x,2026-03-01,5.20,100,3,80,1\nA,x,2026-03-01,1.10,50,1,40,\n',
  );
  expect(sink.rows('campaign_daily')).toMatchObject([
    { spend: 6.3, impressions: 150, clicks: 4, conversions: 1, reach: null },
  ]);
});

test('results that only say the ad was shown are not conversions', async () => {
  const { report, sink } = await meta(
    'Campaign name,Day,Result indicator,Results,Amount spent (EUR),Impressions,Link clicks\nA,2026-03-01,reach,900,5.20,1000,3\n',
  );
  expect(sink.rows('campaign_daily')).toMatchObject([{ conversions: null }]);
  expect(faultsOf(report)).toEqual(['result_is_no_conversion - Results']);
});

// Would catch: a download cut short, or rows a filter left out, taken for all there is.
test("Meta's own totals are checked, of all days or day by day", async () => {
  const head = 'Day,Campaign name,Amount spent (EUR),Impressions,Link clicks';
  const rows = ['2026-08-01,A,5.00,100,4', '2026-08-02,A,6.00,110,5'];
  const all = await meta(`${[head, 'All,,11.00,210,9', ...rows].join('\n')}\n`);
  expect(all.report.readings.join()).toContain('add up to the file\'s own "row without a name"');
  const byDay = ['2026-08-01,,5.00,100,4', '2026-08-02,,6.00,110,5'];
  const daily = await meta(`${[head, ...byDay, ...rows].join('\n')}\n`);
  expect(daily.report.readings.join()).toContain('add up to the file\'s own "totals by day"');
  const short = await meta(`${[head, ',,20.00,210,9', ...rows].join('\n')}\n`);
  expect(faultsOf(short.report)).toContain('checksum_mismatch 2 spend');
  expect(short.sink.rows('campaign_daily')).toHaveLength(2);
});

test('ads of a Meta export are kept as creatives beside their campaigns', async () => {
  const { report, sink } = await meta(
    'Day,Campaign name,Ad name,Ad ID,Amount spent (EUR),Impressions,Link clicks,Purchases\n2026-08-01,A,Red,11,5.00,100,4,1\n2026-08-01,A,Blue,12,6.00,110,5,\n',
  );
  expect(report.files.map(({ table }) => table)).toEqual(['campaign_daily', 'creative_daily']);
  expect(sink.rows('campaign_daily')).toMatchObject([{ spend: 11, conversions: 1 }]);
  expect(sink.rows('creative_daily')).toMatchObject([
    { creativeId: '11', creativeName: 'Red', spend: 5, conversions: 1 },
    { creativeId: '12', creativeName: 'Blue', spend: 6, conversions: 0 },
  ]);
});
