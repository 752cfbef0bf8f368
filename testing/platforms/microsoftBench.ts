import { microsoftAds } from '../../src-core/connectors/microsoft-ads/platform.ts';
import { microsoftAdsProtocol } from '../../src-core/connectors/microsoft-ads/protocol.ts';
import type { PlatformBench } from './bench.ts';
import { developerToken, microsoftThrottled, startMicrosoftAds } from './microsoftAds.ts';
import type { MicrosoftAdsSettings } from './microsoftReports.ts';
import type { Asked } from './platformServer.ts';

const isFile = ({ url }: Asked): boolean =>
  url.pathname.startsWith('/files/CampaignPerformanceReportRequest-Impressions');
const isAsked = ({ url, body }: Asked): boolean =>
  url.pathname.endsWith('/Submit') && body.includes('ImpressionSharePercent');

/** Microsoft Advertising, in the troubles that every platform bears. Its figures come as files, which are its pages. */
export const microsoftBench = (settings: MicrosoftAdsSettings): PlatformBench => ({
  platform: microsoftAds,
  protocol: microsoftAdsProtocol,
  apiVersion: 'v13',
  secret: developerToken,
  start: () => startMicrosoftAds({ ...settings, pending: 2 }),
  feed: 'campaign_days',
  table: 'campaign_daily',
  isDays: (asked) => isAsked(asked) || isFile(asked),
  isNextPage: isFile,
  throttled: { answer: microsoftThrottled, leastMs: 60_000 },
  usedUp: { answer: microsoftThrottled, kind: 'throttled' },
  harmless: (text) =>
    text.replaceAll(/"(\d{4})"/g, (_, digits: string) => `"${digits[0]},${digits.slice(1)}"`),
  missing: {
    change: (text) => text.replace('"Impressions"', '"SECRET"'),
    at: 'rows.0.Impressions',
  },
  noNumber: {
    change: (text) => text.replaceAll(/"\d{4}"/g, '"SECRET"'),
    at: 'rows.0.Impressions',
  },
  oldVersion: null,
});
