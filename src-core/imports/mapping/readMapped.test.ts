import { expect, test } from 'vitest';
import type { ColumnRole, TableMapping } from '../../../src-shared/model/mapping.ts';
import { encode } from '../../../testing/importing/csv.ts';
import { memoryFile, readInto, storedIn } from '../../../testing/importing/read.ts';
import { detectSource } from '../detection/detectSource.ts';
import type { ReadOptions } from '../files/reader.ts';

const days = Array.from({ length: 20 }, (_, index) => index + 1);

/** As the window does: recognised, then read. */
async function read(name: string, content: string | Uint8Array, options: Partial<ReadOptions> = {}) {
  const file = memoryFile(name, content);
  const detected = await detectSource([file]);
  if (detected.kind === 'refused') throw new Error(detected.message);
  expect(detected.source).toBe('mapped');
  const { report, sink } = await readInto('mapped', [file], options);
  const [mapping] = report.mappings;
  if (mapping === undefined) throw new Error('no mapping');
  const columns = Object.fromEntries(mapping.columns.map((column) => [column.name, column.role]));
  return { report, sink, mapping, columns };
}

const chosen = (
  columns: Record<string, ColumnRole>,
  changes: Record<string, ColumnRole>,
): ReadOptions['answers'] => ({
  mappings: [{ columns: { ...columns, ...changes }, platform: null, day: null }],
});

// Sheets as people keep them. Would catch: a table that no platform writes refused, or read without what it leaves open.
test('counts written "# of …" and the currency in brackets are read without a question', async () => {
  const rows = days.map((day) => `Spring;${day}.08.2026;2280;82702;56930;7016;2290;618`);
  const header =
    'Campaign Name;Date;Spend [USD];# of Impressions;Reach;# of Website Clicks;# of Searches;# of Purchase';
  const { report, sink } = await read('a.csv', [header, ...rows].join('\n'));
  expect(report).toMatchObject({
    usable: true,
    files: [{ rowsKept: 20, unknownColumns: ['# of Searches'] }],
  });
  expect(sink.rows('campaign_daily')[0]).toMatchObject({
    date: '2026-08-01',
    spend: 2280,
    impressions: 82702,
    clicks: 7016,
    conversions: 618,
    reach: 56930,
  });
  expect(sink.campaigns()[0]?.campaign).toMatchObject({
    campaignName: 'Spring',
    currency: 'USD',
    platform: 'other',
  });
});

test('leads beside orders are asked about, and the answer is read', async () => {
  const rows = days.map((day) => `${day},8/${day}/26,news_a,social,77,1000,${day}.50,40,13,2,499.5`);
  const header =
    'id,c_date,campaign_name,category,campaign_id,impressions,campaign_cost,clicks,leads,orders,revenue';
  const text = [header, ...rows].join('\n');
  const asked = await read('m.csv', text);
  expect(asked.report.usable).toBe(false);
  expect(asked.mapping.open).toEqual([{ choice: 'conversions', columns: ['leads', 'orders'] }]);
  const { report, sink } = await read('m.csv', text, {
    answers: chosen(asked.columns, { orders: 'conversions' }),
  });
  expect(report.usable).toBe(true);
  expect(sink.rows('campaign_daily')[0]).toMatchObject({
    date: '2026-08-01',
    campaignId: '77',
    spend: 1.5,
    conversions: 2,
    conversionValue: 499.5,
  });
});

test('ads without a day take three choices: the campaign, the conversions, the day', async () => {
  const rows = days.map((ad) => `${700 + ad},916,${ad % 2},30-34,M,${1000 + ad},${ad},1.43,2,1`);
  const header =
    'ad_id,x_campaign_id,y_campaign_id,age,gender,Impressions,Clicks,Spent,Total_Conversion,Approved_Conversion';
  const text = [header, ...rows].join('\r');
  const asked = await read('k.csv', text);
  expect(asked.mapping.open.map(({ choice }) => choice).sort()).toEqual(['campaign', 'conversions', 'day']);
  const columns = {
    ...asked.columns,
    x_campaign_id: 'campaignId',
    Approved_Conversion: 'conversions',
  } as const;
  const { report, sink } = await read('k.csv', text, {
    answers: { mappings: [{ columns, platform: 'meta_ads', day: '2026-08-01' }] },
  });
  expect(report.usable).toBe(true);
  expect(sink.rows('campaign_daily')).toMatchObject([
    { date: '2026-08-01', campaignId: '916', clicks: 210, conversions: 20 },
  ]);
  expect(sink.rows('creative_daily')).toHaveLength(20);
  expect(sink.rows('segment_daily').map(({ dimension }) => dimension)).toEqual(['age', 'gender']);
});

test('days in several styles, money signs and finer rows of a sheet are added up to campaigns', async () => {
  const dates = ['16-11-2026', '2026-11-17', '2026/11/18'];
  const rows = dates.flatMap((date, at) =>
    ['mobile', 'desktop'].map(
      (device) => `A${at}${device},Course,10,500,$21.50,4,2,0.05,"$1,892",${date},Leeds,${device},learn it`,
    ),
  );
  const header =
    'Ad_ID,Campaign_Name,Clicks,Impressions,Cost,Leads,Conversions,Conversion Rate,Sale_Amount,Ad_Date,Location,Device,Keyword';
  const { report, sink } = await read('g.csv', [header, ...rows].join('\n'));
  expect(report.usable).toBe(true);
  expect(sink.rows('campaign_daily')).toMatchObject([
    { date: '2026-11-16', spend: 43, clicks: 20, conversions: 4, conversionValue: 3784 },
    { date: '2026-11-17' },
    { date: '2026-11-18' },
  ]);
  expect(report.faultCounts).toMatchObject({ currency_unknown: 1 });
});

test('names nobody knows are asked about with the columns they can be', async () => {
  const rows = days.map((day) => `2026-08-${String(day).padStart(2, '0')},Bränd,1.5,100`);
  const { mapping } = await read('e.csv', ['Päev,Kampaania nimi,Summa X,Kogus', ...rows].join('\n'));
  expect(mapping.open).toEqual([{ choice: 'spend', columns: ['Summa X', 'Kogus'] }]);
});

const kept = (columns: Record<string, ColumnRole>): readonly TableMapping[] => [
  { columns, platform: 'linkedin_ads' },
];

test('a mapping is used again for the same columns in any order, and for no others', async () => {
  const columns = { A: 'day', B: 'campaign', C: 'spend', D: 'unused' } as const;
  const table = (header: string) => `${header}\n2026-08-01,Brand,5,7\n2026-08-02,Brand,5,7\n`;
  const again = await readInto('mapped', [memoryFile('x.csv', table('A,B,C,D'))], {
    mappings: kept(columns),
  });
  expect(again.report.usable).toBe(true);
  expect(again.report.mappings[0]).toMatchObject({ isRemembered: true, platform: 'linkedin_ads' });
  expect(again.sink.rows('campaign_daily')[0]).toMatchObject({ date: '2026-08-01', spend: 5, clicks: null });
  const other = await readInto('mapped', [memoryFile('x.csv', table('A,B,C,E'))], {
    mappings: kept(columns),
  });
  expect(other.report.mappings[0]).toMatchObject({ isRemembered: false });
});

// Would catch: the rows of one name on three platforms read as one campaign; or TikTok's taken for Pinterest's.
test('a campaign name is one campaign a channel, and one a platform', async () => {
  const rows = ['Google Ads', 'Meta Ads', 'TikTok', 'Pinterest'].map(
    (channel, at) => `2026-08-01,${channel},Brand,${at + 1}0,900,90,9`,
  );
  const sheet = await read(
    's.csv',
    ['Date,Channel,Campaign,Cost,Impressions,Clicks,Conversions', ...rows].join('\n'),
  );
  expect(
    sheet.sink
      .campaigns()
      .map(({ campaign }) => campaign.platform)
      .sort(),
  ).toEqual(['google_ads', 'meta_ads', 'other', 'other']);
  const tiktok = await read(
    't.csv',
    'Campaign name,By Day,Cost,Currency,Impressions,Clicks (destination)\nBrand,2026-08-01,5,EUR,9,1\n',
  );
  const pins = await read(
    'p.csv',
    'Date,Campaign name,Spend in account currency,Impressions,Pin clicks\n2026-08-01,Brand,7,9,1\n',
    { stored: storedIn(tiktok.sink) },
  );
  expect(pins.sink.campaigns()[0]?.campaign.campaignId).not.toBe(
    tiktok.sink.campaigns()[0]?.campaign.campaignId,
  );
});

const reports: ReadonlyArray<readonly [platform: string, content: string, day: object]> = [
  [
    'LinkedIn',
    'Campaign Performance Report (in UTC)\n"Report Start: August 1, 2026"\n\nStart Date (in UTC),Campaign ID,Campaign Name,Currency,Total Spent,Impressions,Clicks,Leads\n8/13/2026,501,Lead gen,EUR,"1,234.50",9000,40,3\nTotal,,,,"1,234.50",9000,40,3\n',
    { date: '2026-08-13', campaignId: '501', spend: 1234.5, clicks: 40, conversions: 3 },
  ],
  [
    'Microsoft',
    '"Report Name: Campaign daily"\n"Time Zone: (GMT) London"\n\nGregorian date,Campaign,Campaign ID,Currency code,Impressions,Clicks,Spend,Conversions,Revenue\n8/13/2026,Brand,[138689064],GBP,520,61,12.50,3,99\n"@Rows: 1"\n"©2026 Microsoft Corporation. All rights reserved."\n',
    { date: '2026-08-13', campaignId: '138689064', spend: 12.5, conversions: 3, conversionValue: 99 },
  ],
  [
    'TikTok',
    'Campaign name,Campaign ID,By Day,Cost,Currency,Impressions,Clicks (destination),CPC (destination),Conversions\nSpark,1790000000000001,2026-08-13,44.00,USD,15000,210,0.21,6\nTotal of 1 results,-,-,44.00,USD,15000,210,0.21,6\n',
    { date: '2026-08-13', campaignId: '1790000000000001', spend: 44, clicks: 210, conversions: 6 },
  ],
  [
    'Pinterest',
    'Date,Campaign name,Campaign ID,Spend in account currency,Impressions,Outbound clicks,Total conversions (Checkout),Total order value (Checkout)\n2026-08-13,Pins,626,4.10,520,7,1,39.00\n',
    { spend: 4.1, clicks: 7, conversions: 1, conversionValue: 39 },
  ],
  [
    'Reddit',
    'Date,Campaign Name,Amount Spent (USD),Impressions,Clicks,CTR,eCPM (USD),Purchase (Total)\n2026-08-13,Push,31.00,21000,95,0.45%,1.48,2\n',
    { spend: 31, clicks: 95, conversions: 2 },
  ],
  [
    'X Ads',
    'Time period,Campaign name,Funding source name,Currency,Spend,Impressions,Link clicks,Purchases\n2026-08-13,Launch,Card,USD,20.00,9000,55,1\n',
    { spend: 20, clicks: 55, conversions: 1 },
  ],
  [
    'Snapchat',
    'Start Time,Campaign Name,Amount Spent,Paid Impressions,Swipe Ups,eCPSU,Purchases,Purchases Value\n2026-08-13,Lens,18.00,7000,60,0.30,2,80.00\n',
    { spend: 18, impressions: 7000, clicks: 60, conversions: 2, conversionValue: 80 },
  ],
  [
    'Amazon',
    'Date,Portfolio name,Campaign Name,Currency,Impressions,Clicks,Spend,14 Day Total Sales ,Total Advertising Cost of Sales (ACOS) ,14 Day Total Orders (#)\n"Aug 13, 2026",None,SP Auto,USD,7800,61,$38.10,$140.20,27.18%,5\n',
    { date: '2026-08-13', spend: 38.1, conversions: 5, conversionValue: 140.2 },
  ],
  [
    'Apple',
    'Date,Campaign Name,Campaign ID,Spend,Avg CPT,Impressions,Taps,TTR,Installs (Total)\n2026-08-13,Brand,88,9.00,0.30,400,30,7.5%,12\n',
    { spend: 9, clicks: 30, conversions: 12 },
  ],
];

test.each(reports)("%s's own report is read as it is", async (platform, content, day) => {
  for (const encoding of ['utf8', 'utf8-mark', 'utf16le'] as const) {
    const { report, sink, mapping } = await read('r.csv', encode(content, encoding));
    expect(mapping).toMatchObject({ dialect: expect.stringContaining(platform), open: [] });
    expect(report.files[0]).toMatchObject({ rowsKept: 1, rowsRejected: 0 });
    expect(sink.rows('campaign_daily')).toMatchObject([day]);
  }
});

test.each([
  [
    'Amazon',
    'Date,Portfolio name,Campaign Name,Customer Search Term,Impressions,Clicks,Spend\n2026-08-13,P,SP,shoe,9,1,2.00\n',
  ],
  [
    'Microsoft',
    'Gregorian date,Campaign,Keyword,Delivered match type,Impressions,Clicks,Spend\n2026-08-13,B,shoe,Exact,9,1,2.00\n',
  ],
])('rows of %s that leave a part of the campaign out are refused', async (_, content) => {
  const { report, sink } = await read('r.csv', content);
  expect(report.faults[0]).toMatchObject({ code: 'finer_rows' });
  expect(sink.campaigns()).toEqual([]);
});

test("ads of a platform's report are kept as creatives", async () => {
  const { sink } = await read(
    't.csv',
    'Campaign name,Ad name,Ad ID,By Day,Cost,Impressions,Clicks (destination)\nSpark,Red,1,2026-08-13,4.00,150,2\nSpark,Blue,2,2026-08-13,6.00,50,1\n',
  );
  expect(sink.rows('campaign_daily')).toMatchObject([{ spend: 10, impressions: 200, clicks: 3 }]);
  expect(
    sink
      .rows('creative_daily')
      .map(({ creativeId, creativeName, spend }) => [creativeId, creativeName, spend]),
  ).toEqual([
    ['1', 'Red', 4],
    ['2', 'Blue', 6],
  ]);
});

test('what a file replaces is counted with the cost before and after', async () => {
  const text = (cost: string) =>
    `Date,Campaign,Spend (EUR),Impressions,Clicks\n2026-08-01,A,${cost},10,1\n2026-08-02,A,5,10,1\n`;
  const { sink } = await read('a.csv', text('5'));
  const { report } = await read('a.csv', text('6'), { stored: storedIn(sink) });
  expect(report.replaces).toEqual({
    campaigns: 1,
    days: 2,
    spendBefore: 10,
    spendAfter: 11,
    currency: 'EUR',
  });
});

// Would catch: money that was planned, is the sum of all days so far, or is in cents, read as what a day cost.
test.each([
  'Planned spend',
  'Cumulative cost',
  'Cost (cents)',
  'Cost (k EUR)',
  'Cost savings',
  'Kosten kumuliert',
])('"%s" is not taken for the cost without asking', async (name) => {
  const rows = days.map((day) => `2026-08-${String(day).padStart(2, '0')},Spring,${day}.50,100,10`);
  const { report, columns } = await read(
    's.csv',
    [`Date,Campaign,${name},Impressions,Clicks`, ...rows].join('\n'),
  );
  expect(columns[name]).toBe('unused');
  expect(report.usable).toBe(false);
});
