import { ga4 } from '../../src-core/connectors/ga4/platform.ts';
import { ga4Protocol } from '../../src-core/connectors/ga4/protocol.ts';
import { googleAds } from '../../src-core/connectors/google-ads/platform.ts';
import { googleAdsProtocol } from '../../src-core/connectors/google-ads/protocol.ts';
import { linkedinAds } from '../../src-core/connectors/linkedin-ads/platform.ts';
import { linkedinAdsProtocol } from '../../src-core/connectors/linkedin-ads/protocol.ts';
import { metaAds } from '../../src-core/connectors/meta-ads/platform.ts';
import { metaAdsProtocol } from '../../src-core/connectors/meta-ads/protocol.ts';
import { campaigns } from './account.ts';
import type { PlatformBench } from './bench.ts';
import { ga4Failure, ga4Throttled, startGa4 } from './ga4.ts';
import { startGoogleAds, throttled } from './googleAds.ts';
import { linkedinThrottled, startLinkedinAds } from './linkedinAds.ts';
import { linkedinFailure } from './linkedinAnalytics.ts';
import { metaThrottled, startMetaAds } from './metaAds.ts';
import { microsoftBench } from './microsoftBench.ts';
import { projectBenches } from './projectBenches.ts';
import { rivalBenches } from './rivalBenches.ts';

const account = {
  id: '1234567890',
  name: 'Shop',
  currency: 'EUR',
  timezone: 'UTC',
  campaigns: campaigns(2, '2026-06-10'),
};
export const benchCampaigns = account.campaigns.map(({ id }) => id);
const settings = { accounts: [account], today: '2026-07-01' } as const;
const hours = 3600;

const google: PlatformBench = {
  platform: googleAds,
  protocol: googleAdsProtocol,
  apiVersion: 'v25',
  start: () => startGoogleAds({ ...settings, rowsOfPage: 20, auction: true }),
  feed: 'campaign_days',
  table: 'campaign_daily',
  isDays: ({ body }) => body.includes('search_impression_share'),
  isNextPage: ({ body }) => body.includes('search_impression_share') && body.includes('pageToken'),
  throttled: { answer: () => throttled(30), leastMs: 30_000 },
  usedUp: { answer: () => throttled(8 * hours), kind: 'quota' },
  harmless: (text) =>
    text
      .replaceAll(/"clicks":"(\d+)"/g, '"clicks":$1')
      .replaceAll('"segments":{', '"newField":{"a":1},"segments":{'),
  missing: {
    change: (text) => text.replaceAll(/"date":"[^"]+"/g, '"day":"SECRET"'),
    at: 'results.0.segments.date',
  },
  noNumber: {
    change: (text) => text.replaceAll(/"clicks":"\d+"/g, '"clicks":"SECRET"'),
    at: 'results.0.metrics.clicks',
  },
  oldVersion: 'v19',
};

const meta: PlatformBench = {
  platform: metaAds,
  protocol: metaAdsProtocol,
  apiVersion: 'v26.0',
  start: () => startMetaAds({ ...settings, rowsOfPage: 20 }),
  feed: 'campaign_days',
  table: 'campaign_daily',
  isDays: ({ url }) => isMetaDays(url.searchParams),
  isNextPage: ({ url }) => isMetaDays(url.searchParams) && url.searchParams.has('after'),
  throttled: { answer: () => metaThrottled(1), leastMs: 60_000 },
  usedUp: { answer: () => metaThrottled(45), kind: 'throttled' },
  harmless: (text) =>
    text
      .replaceAll(/"spend":"([\d.]+)"/g, '"spend":$1')
      .replaceAll('"campaign_id"', '"new_field":[1],"campaign_id"'),
  missing: {
    change: (text) => text.replaceAll(/"impressions":"\d+"/g, '"views":"SECRET"'),
    at: 'data.0.impressions',
  },
  noNumber: {
    change: (text) => text.replaceAll(/"spend":"[\d.]+"/g, '"spend":"SECRET"'),
    at: 'data.0.spend',
  },
  oldVersion: 'v19.0',
};

const isMetaDays = (query: URLSearchParams): boolean =>
  query.get('level') === 'campaign' && query.get('time_increment') === '1' && !query.has('breakdowns');

const linkedin: PlatformBench = {
  platform: linkedinAds,
  protocol: linkedinAdsProtocol,
  apiVersion: '202606',
  start: () => startLinkedinAds({ ...settings, rowsOfPage: 1 }),
  feed: 'campaign_days',
  table: 'campaign_daily',
  isDays: ({ url }) => url.search.includes('pivot=CAMPAIGN&'),
  isNextPage: ({ url }) => url.pathname.endsWith('/adCampaigns') && url.searchParams.has('pageToken'),
  throttled: { answer: linkedinThrottled, leastMs: 1 },
  usedUp: {
    answer: () =>
      linkedinFailure(429, 'TOO_MANY_REQUESTS', 101, 'Application level throttle DAY limit is reached.'),
    kind: 'quota',
  },
  harmless: (text) =>
    text
      .replaceAll(/"clicks":(\d+)/g, '"clicks":"$1"')
      .replaceAll('"pivotValues"', '"newField":{},"pivotValues"'),
  missing: {
    change: (text) => text.replaceAll(/"costInLocalCurrency":"[\d.]+"/g, '"cost":"SECRET"'),
    at: 'elements.0.costInLocalCurrency',
  },
  noNumber: {
    change: (text) => text.replaceAll(/"impressions":\d+/g, '"impressions":"SECRET"'),
    at: 'elements.0.impressions',
  },
  oldVersion: '202501',
};

const analytics: PlatformBench = {
  platform: ga4,
  protocol: ga4Protocol,
  apiVersion: 'v1beta',
  start: () => startGa4({ ...settings, rowsOfPage: 40 }),
  feed: 'site',
  table: 'site_daily',
  isDays: ({ body }) => body.includes('keyEvents'),
  isNextPage: ({ body }) => body.includes('keyEvents') && !body.includes('"offset":"0"'),
  throttled: { answer: ga4Throttled, leastMs: 1 },
  usedUp: {
    answer: () => ga4Failure(429, 'RESOURCE_EXHAUSTED', 'Exhausted property tokens per day.'),
    kind: 'quota',
  },
  harmless: (text) =>
    text
      .replaceAll('{"dimensionValues"', '{"newField":1,"dimensionValues"')
      .replace('"kind"', '"newKind":1,"kind"'),
  missing: {
    change: (text) => text.replaceAll(/"dimensionValues":\[/g, '"values":[{"value":"SECRET"},'),
    at: 'rows.0.date',
  },
  noNumber: {
    change: (text) =>
      text.replaceAll(/"metricValues":\[\{"value":"\d+"/g, '"metricValues":[{"value":"SECRET"'),
    at: 'rows.0.sessions',
  },
  oldVersion: null,
};

export const platformBenches: readonly PlatformBench[] = [
  google,
  meta,
  linkedin,
  microsoftBench(settings),
  analytics,
  ...projectBenches(settings),
  ...rivalBenches,
];
