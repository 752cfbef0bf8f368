import { unitValue } from '../../../src-shared/format/value.ts';
import type { DailyMetric } from '../../../src-shared/model/dailyLine.ts';
import type { Unit } from '../../../src-shared/model/evidence.ts';

interface MetricWords {
  readonly name: string;
  readonly unit: Unit;
}

/** What the daily figures are called, and how they are written. */
export const dailyMetricWords = {
  cpm: { name: 'CPM', unit: 'money' },
  cpc: { name: 'CPC', unit: 'money' },
  ctr: { name: 'CTR', unit: 'rate' },
  cvr: { name: 'CVR', unit: 'rate' },
  impressions: { name: 'Impressions', unit: 'count' },
  conversions: { name: 'Conversions', unit: 'count' },
  spend: { name: 'Spend', unit: 'money' },
  frequency: { name: 'Frequency over 7 days', unit: 'ratio' },
  reachedShare: { name: 'Share of the audience reached', unit: 'share' },
  firstTimeShare: { name: 'Impressions on people new to the ads', unit: 'share' },
  impressionShare: { name: 'Impression share', unit: 'share' },
  lostToBudget: { name: 'Impressions lost to budget', unit: 'share' },
  lostToRank: { name: 'Impressions lost to ad rank', unit: 'share' },
  searchVolume: { name: 'Search volume (1 = usual)', unit: 'index' },
  marketBids: { name: 'Bids in the market (1 = usual)', unit: 'index' },
  platformPerAnalytics: { name: 'Platform conversions for each in analytics', unit: 'ratio' },
  bounceRate: { name: 'Bounce rate', unit: 'share' },
  pageLoad: { name: 'Page load', unit: 'ms' },
  errorRate: { name: 'Page views that failed', unit: 'share' },
} as const satisfies Record<DailyMetric, MetricWords>;

/** A daily figure as it is written; money in the campaign's currency. */
export function dailyValue(metric: DailyMetric, value: number | null, currency: string | null): string {
  return unitValue(value, dailyMetricWords[metric].unit, currency);
}
