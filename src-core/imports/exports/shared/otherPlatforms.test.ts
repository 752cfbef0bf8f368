import { expect, test } from 'vitest';
import { memoryFile, readInto } from '../../../../testing/importing/read.ts';
import { detectSource } from '../../detection/detectSource.ts';
import { otherPlatformOf } from './otherPlatforms.ts';

const headers: ReadonlyArray<readonly [platform: string, header: string]> = [
  ['LinkedIn', 'Start Date (in UTC),Campaign Group Name,Campaign Name,Total Spent,Impressions,Clicks,Leads'],
  ['LinkedIn', 'Start Date (in UTC),Account Name,Campaign Name,Impressions,Clicks,Total Spent (EUR)'],
  ['Microsoft', 'Gregorian date,Campaign,Impr.,Clicks,Spend,Conversions'],
  ['Microsoft', 'TimePeriod,CampaignName,CurrencyCode,Impressions,Clicks,Spend'],
  ['TikTok', 'Campaign name,By Day,Cost,Impressions,Clicks (destination),Conversions,CPC (destination)'],
  ['TikTok', 'Campaign name,Date,Cost,Impressions,2-second video views,6-second video views'],
  ['Pinterest', 'Date,Campaign name,Spend in account currency,Impressions,Pin clicks,Saves'],
  ['Reddit', 'Date,Campaign Name,Amount Spent (EUR),Impressions,Clicks,eCPM (EUR)'],
  ['Amazon', 'Date,Campaign Name,Portfolio name,Impressions,Clicks,Spend,14 Day Total Sales'],
  ['Amazon', 'Date,Campaign Name,Impressions,Clicks,Cost,Total Advertising Cost of Sales (ACOS)'],
  ['Snapchat', 'Date,Campaign Name,Spend,Paid Impressions,Swipe Ups,eCPSU'],
  ['X Ads', 'Time period,Campaign name,Funding source name,Spend,Impressions,Link clicks'],
  ['Spotify', 'Date,Campaign,Spend,Impressions,Reach,Ad listens,Completion rate'],
  ['Apple', 'Date,Campaign Name,Local Spend,Impressions,Taps,TTR,Installs'],
  ['Display & Video', 'Date,Insertion Order,Line Item,Impressions,Clicks,Media Cost (Advertiser Currency)'],
  ['Google Analytics', 'Date,Session campaign,Session source / medium,Sessions,Key events'],
  ['Yandex', '№ Кампании,Дата,Кампания,Показы,Клики,Расход (руб.),Отказы (%)'],
  ['Criteo', 'Day,Campaign,Advertiser,Displays,Clicks,Cost,Sales PC 30d,Revenue PC 30d'],
  ['Baidu', '日期,推广计划名称,展现量,点击,消费'],
];

// Would catch: a file of another platform read as ours because every platform uses the words campaign, cost and clicks.
test.each(headers)('a file of %s is named, and no report of the two: %s', async (platform, header) => {
  const width = header.split(',').length;
  const file = memoryFile('download.csv', `${header}\n2026-08-01${',1'.repeat(width - 1)}\n`);
  const detected = await detectSource([file]);
  const named =
    detected.kind === 'refused'
      ? detected.message
      : (await readInto(detected.source, [file])).report.mappings[0]?.dialect;
  expect(named).toContain(platform);
  for (const source of ['google_ads', 'meta_ads'] as const) {
    const { report, sink } = await readInto(source, [file]);
    expect(report.faults[0]).toMatchObject({ code: 'other_platform' });
    expect(sink.campaigns()).toEqual([]);
  }
});

test.each([
  'Day,Campaign,Campaign ID,Currency code,Cost,Impr.,Clicks,Interactions,Conversions,View-through conv.,Search impr. share',
  'Campaign,Day,Cost,Avg. CPC,CTR,Impr.,Clicks,Conv. value,Conv. value / cost,Video views,Target ROAS',
  'Campaign name,Day,Reach,Frequency,Outbound clicks,Saves,Post engagements,ThruPlays,Amount spent (USD),Impressions,Link clicks,CPM (cost per 1000 impressions) (USD),Purchase ROAS (return on ad spend)',
  'Campaign name,Day,Platform,Placement,Amount spent (EUR),Impressions,Clicks (all),Website purchases,Landing page views',
])('columns of our own two platforms point to no other: %s', (header) => {
  expect(otherPlatformOf(header.split(','), [])).toBeNull();
});

const sheet = (column: string, ...channels: readonly string[]) =>
  `Date,${column},Campaign,Cost,Impressions,Clicks,Conversions\n${channels.map((channel, index) => `2026-08-0${index + 1},${channel},Brand,50.00,900,90,9`).join('\n')}\n`;
const google = (text: string) => readInto('google_ads', [memoryFile('spend.csv', text)]);

test.each([
  ['Channel', 'Google Ads', 'Meta Ads'],
  ['Platform', 'google', 'tiktok'],
  ['Source', 'adwords', 'LinkedIn'],
  ['Kanal', 'Google', 'Facebook'],
  ['Canal', 'Bing', 'Bing'],
  ['チャネル', 'Google', 'LINE'],
])('rows of several platforms in a column %s are not accepted as one report', async (column, ...channels) => {
  const { report, sink } = await google(sheet(column, ...channels));
  expect(report.faults[0]).toMatchObject({ code: 'other_platform', column });
  expect(sink.campaigns()).toEqual([]);
});

// Would catch: a sheet of several platforms recognised as a report of one of them, so that one campaign holds the rows of all.
test('a sheet of several platforms is no report of either when it is recognised', async () => {
  const header = 'Day,Channel,Campaign,Campaign ID,Cost,Impr.,Clicks,Conversions';
  const rows = ['Google Ads', 'Meta Ads', 'TikTok'].map(
    (name) => `2026-08-01,${name},Brand,77,50.00,900,90,9`,
  );
  const file = memoryFile('spend.csv', `${[header, ...rows].join('\n')}\n`);
  expect(await detectSource([file])).toEqual({ kind: 'source', source: 'mapped' });
});

test('one name on two channels of unknown platforms is refused too; one channel throughout is read', async () => {
  const two = await google(sheet('Channel', 'Paid search', 'Paid social'));
  expect(two.report.faults[0]).toMatchObject({ code: 'several_channels', line: 3 });
  const one = await google(sheet('Channel', 'Google Ads', 'Google Ads'));
  expect(one.report.usable).toBe(true);
});

test('unused columns are listed', async () => {
  const { report } = await google(
    'Day,Campaign,Cost,Impr.,Clicks,Conversions,Quality index,Label\n2026-08-01,A,1.50,10,1,0.00,7,x\n',
  );
  expect(report.readings.join('\n')).toContain('nothing is taken from the columns "Quality index", "Label"');
});
