import { z } from 'zod';
import { changeTypes, kpis } from './vocabulary.ts';

/** The KPI and its drivers: each may be either. */
export const kpiSignals = [
  ...kpis.map((kpi) => `${kpi}_change` as const),
  'aov_change',
  'vpc_change',
] as const;
export const editSignals = changeTypes.map((type) => `edit_${type}` as const);
export const siblingSignals = ['sibling_cpm_change', 'sibling_ctr_change', 'sibling_cvr_change'] as const;
/** Told of a KPI that their figures do not name. */
export const signalsOfAKpi = [
  'kpi_to_target',
  'last_year_change',
  'return_on_high_spend_days',
  'alarm_level',
  'expected_low',
  'expected_high',
] as const;

/** Kinds of evidence whose figures, subjects and days say all there is to say. */
export const plainSignals = [
  'spend_per_day',
  // The auction and the market.
  'impression_share_change',
  'impression_share_bound',
  'lost_is_rank_change',
  'lost_is_rank_bound',
  'overlap_rate_change',
  'outranking_share_change',
  'new_rivals',
  'market_bid_change',
  'active_competitors_change',
  'new_ads_change',
  'search_volume_change',
  // The ads.
  'creative_ctr_change',
  'creative_wear',
  'creative_common_change',
  'creative_age',
  'engagement_rate_change',
  // The people who see them.
  'frequency_change',
  'reach_per_spend_change',
  'reached_share',
  'first_time_impressions_change',
  // The site, and the two counts of one thing.
  'platform_to_analytics_conversions',
  'analytics_conversion_rate',
  'sessions_per_click',
  'bounce_rate_change',
  'page_load_change',
  'error_rate_change',
  // Where in the campaign, and the calendar.
  'segment_rate_change',
  'public_holidays',
  // Budget and delivery.
  'lost_is_budget_change',
  'spend_to_budget',
  'delivery_volatility',
  // What nobody did.
  'no_edit',
  // Worked out of the others: when, how well it can be seen, the plan, how sure.
  'change_start',
  'conversions_needed',
  'days_needed',
  'detectable_change',
  'judged_on',
  'largest_step',
  'expected_conversions',
  'expected_spend',
  'cost_of_one_more',
  'days_to_effect',
  'settling',
  'confidence',
  'history',
  'days_with_spend',
  'days_required',
] as const;
export type PlainSignal = (typeof plainSignals)[number];

/** Found by earlier versions only. */
export const pastSignals = ['track_record', 'odds_of_second', 'odds_of_third'] as const;

/** Every kind of evidence there is. A new one is added here, and the compiler then asks for its words. */
export const evidenceSignals = [
  ...kpiSignals,
  ...plainSignals,
  ...siblingSignals,
  ...signalsOfAKpi,
  ...editSignals,
  'delivery_status',
  'landing_check',
  'mix_share',
  'mix_shift',
  'segment_spend_share',
  'localised_change',
  'volume_part',
  'planned_step',
  ...pastSignals,
] as const;
export const evidenceSignalSchema = z.enum(evidenceSignals);
export type EvidenceSignal = z.infer<typeof evidenceSignalSchema>;
