import type { Certainty } from '../format/certainty.ts';
import type { Measure } from '../format/value.ts';
import type { ConnectorKind, FeedName } from '../model/connection.ts';
import type { DiagnosisStatus, Driver } from '../model/diagnosis.ts';
import type { NoteKind } from '../model/note.ts';
import type { TableName } from '../model/tables/registry.ts';
import type { Cause, FeedbackCategory, Kpi, Platform, RiskLevel } from '../model/vocabulary.ts';

/** Display names for the codes that window and reports both show. */

export const platformNames = {
  google_ads: 'Google Ads',
  meta_ads: 'Meta Ads',
  linkedin_ads: 'LinkedIn Ads',
  microsoft_ads: 'Microsoft Ads',
  other: 'Other platform',
} as const satisfies Record<Platform, string>;

export const connectorNames = {
  google_ads: platformNames.google_ads,
  meta_ads: platformNames.meta_ads,
  linkedin_ads: platformNames.linkedin_ads,
  microsoft_ads: platformNames.microsoft_ads,
  ga4: 'Google Analytics',
  mixpanel: 'Mixpanel',
  amplitude: 'Amplitude',
  meta_ad_library: 'Meta Ad Library',
  semrush: 'SEMrush',
  spyfu: 'SpyFu',
  similarweb: 'SimilarWeb',
} as const satisfies Record<ConnectorKind, string>;

export const causeNames = {
  creative_fatigue: 'Creative fatigue',
  audience_saturation: 'Audience saturation',
  competitive_pressure: 'Competitive pressure',
  seasonality: 'Seasonality',
  poor_targeting: 'Poor targeting',
  tracking_break: 'Tracking break',
  landing_page_issue: 'Landing page issue',
  budget_constraint: 'Budget constraint',
  learning_phase: 'Learning phase',
  fundamental_issue: 'Fundamental issue',
  scaling_opportunity: 'Scaling opportunity',
  delivery_blocked: 'Delivery blocked',
  measurement_change: 'Measurement change',
  normal_variance: 'Normal variance',
} as const satisfies Record<Cause, string>;

export const kpiNames = {
  cpa: 'CPA',
  roas: 'ROAS',
  cvr: 'CVR',
  ctr: 'CTR',
  cpc: 'CPC',
  cpm: 'CPM',
} as const satisfies Record<Kpi, string>;

export const kpiLongNames = {
  cpa: 'Cost per conversion',
  roas: 'Return on ad spend',
  cvr: 'Conversion rate',
  ctr: 'Click-through rate',
  cpc: 'Cost per click',
  cpm: 'Cost per 1,000 impressions',
  aov: 'Value per conversion',
  vpc: 'Value per click',
} as const satisfies Record<Measure, string>;

export const driverNames = {
  cpm: 'CPM',
  ctr: 'CTR',
  cvr: 'CVR',
  aov: 'Order value',
  cpc: 'CPC',
  vpc: 'Value per click',
} as const satisfies Record<Driver['driver'], string>;

export const certaintyNames = {
  clear: 'Clear',
  likely: 'Likely',
  'cannot tell': 'Cannot tell',
} as const satisfies Record<Certainty, string>;

export const statusNames = {
  action: 'Act',
  check: 'Check first',
  monitor: 'Keep watching',
  undetermined: 'Cannot tell yet',
  insufficient_data: 'Not enough data',
} as const satisfies Record<DiagnosisStatus, string>;

export const riskNames = {
  low: 'Low risk',
  medium: 'Medium risk',
  high: 'High risk',
} as const satisfies Record<RiskLevel, string>;

export const feedbackNames = {
  right_decision_good_reasoning: {
    label: 'It was right, and for good reasons',
    hint: 'You reject it for reasons it could not know.',
  },
  right_decision_poor_reasoning: {
    label: 'The action was right, the reasons were not',
    hint: 'Somebody following the reasons would go wrong next time.',
  },
  wrong_decision_understandable: {
    label: 'It was wrong, but the evidence pointed that way',
    hint: 'What is known about the campaign was missing in the data.',
  },
  wrong_decision_unclear: {
    label: 'It was wrong, and I cannot see how it got there',
    hint: 'The reasons do not lead to the action.',
  },
} as const satisfies Record<FeedbackCategory, { label: string; hint: string }>;

export const tableWords = {
  campaigns: 'campaign facts',
  campaign_daily: 'daily figures',
  creative_daily: 'ads by day',
  segment_daily: 'segments by day',
  auction_insights_daily: 'auction insights',
  competitor_daily: 'market by day',
  audience_daily: 'audience by day',
  site_daily: 'website by day',
  changes: 'account edits',
  delivery_status: 'delivery status',
  landing_checks: 'looks at landing pages',
} as const satisfies Record<TableName, string>;

/** What a note of the analyst is about. */
export const noteKindNames = {
  promotion: 'Promotion',
  price_change: 'Price change',
  site_trouble: 'Site trouble',
  tracking_change: 'Tracking change',
  competitor: 'Competitor',
  other: 'Other',
} as const satisfies Record<NoteKind, string>;

/** What a feed of a connected account brings. */
export const feedWords = {
  campaigns: 'Campaigns and their settings',
  campaign_days: 'Daily figures',
  ads: 'Ads by day',
  segments: 'Devices, networks, audiences',
  auction_insights: 'Auction insights',
  changes: 'Edits of the account',
  audience: 'Audience by day',
  site: 'Website by day',
  rival_ads: 'Ads of rivals by day',
  rival_months: 'Rivals by month',
} as const satisfies Record<FeedName, string>;
