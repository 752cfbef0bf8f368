import { z } from 'zod';
import type { EvidenceSignal } from './signal.ts';
import type { Cause } from './vocabulary.ts';

/** Daily figures that a cause, or a fact about it, can be read from. Shares and rates are fractions, money in full units. */
export const dailyMetrics = [
  'cpm',
  'cpc',
  'ctr',
  'cvr',
  'impressions',
  'conversions',
  'spend',
  'frequency',
  'reachedShare',
  'firstTimeShare',
  'impressionShare',
  'lostToBudget',
  'lostToRank',
  'searchVolume',
  'marketBids',
  'platformPerAnalytics',
  'bounceRate',
  'pageLoad',
  'errorRate',
] as const;
export const dailyMetricSchema = z.enum(dailyMetrics);
export type DailyMetric = z.infer<typeof dailyMetricSchema>;

/** A figure day by day; its last value belongs to the last day of the diagnosis's `series`. Null = not reported. */
export const dailyLineSchema = z
  .object({ metric: dailyMetricSchema, values: z.array(z.number().nullable()).readonly() })
  .readonly();
export type DailyLine = z.infer<typeof dailyLineSchema>;

/**
 * What each cause is read from, beside the KPI: one or two figures, each with those that stand in for it where it is not
 * reported. None where the KPI itself, against its target or its usual range, is what decides.
 */
export const decidingMetrics: Readonly<Record<Cause, readonly (readonly DailyMetric[])[]>> = {
  creative_fatigue: [['ctr']],
  audience_saturation: [['frequency', 'reachedShare'], ['firstTimeShare']],
  competitive_pressure: [['cpc', 'cpm']],
  seasonality: [['searchVolume', 'cvr']],
  poor_targeting: [['cvr']],
  tracking_break: [['cvr'], ['platformPerAnalytics']],
  landing_page_issue: [['cvr'], ['bounceRate', 'errorRate', 'pageLoad']],
  budget_constraint: [['lostToBudget', 'spend']],
  learning_phase: [['cpm']],
  fundamental_issue: [],
  scaling_opportunity: [['lostToBudget']],
  delivery_blocked: [['impressions']],
  measurement_change: [['conversions']],
  normal_variance: [],
};

/** The daily figure behind a fact; what has none is worked out of several days at once. */
export const metricOfSignal: Readonly<Partial<Record<EvidenceSignal, DailyMetric>>> = {
  cpm_change: 'cpm',
  cpc_change: 'cpc',
  ctr_change: 'ctr',
  cvr_change: 'cvr',
  spend_per_day: 'spend',
  spend_to_budget: 'spend',
  frequency_change: 'frequency',
  reached_share: 'reachedShare',
  first_time_impressions_change: 'firstTimeShare',
  impression_share_change: 'impressionShare',
  lost_is_budget_change: 'lostToBudget',
  lost_is_rank_change: 'lostToRank',
  search_volume_change: 'searchVolume',
  market_bid_change: 'marketBids',
  platform_to_analytics_conversions: 'platformPerAnalytics',
  bounce_rate_change: 'bounceRate',
  page_load_change: 'pageLoad',
  error_rate_change: 'errorRate',
};

/** Figures that grow for some days after their own, as conversions arrive. */
export const arrivesLate: ReadonlySet<DailyMetric> = new Set(['cvr', 'conversions', 'platformPerAnalytics']);
