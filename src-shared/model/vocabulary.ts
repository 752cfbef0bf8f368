import { z } from 'zod';

export const platforms = ['google_ads', 'meta_ads', 'linkedin_ads', 'microsoft_ads', 'other'] as const;
export const platformSchema = z.enum(platforms);
export type Platform = z.infer<typeof platformSchema>;

/** Causes of a change of the figures. METHOD.md, step 3. */
export const causes = [
  'creative_fatigue',
  'audience_saturation',
  'competitive_pressure',
  'seasonality',
  'poor_targeting',
  'tracking_break',
  'landing_page_issue',
  'budget_constraint',
  'learning_phase',
  'fundamental_issue',
  'scaling_opportunity',
  'delivery_blocked',
  'measurement_change',
  'normal_variance',
] as const;
export const causeSchema = z.enum(causes);
export type Cause = z.infer<typeof causeSchema>;

/** What can be recommended; each is a workflow the company already runs. */
export const workflows = [
  'Creative Refresh',
  'Audience Expansion',
  'Audience Refinement',
  'Bid Adjustment',
  'Campaign Pause',
  'Budget Reallocation',
  'Continue Monitoring',
] as const;
export const workflowSchema = z.enum(workflows);
export type Workflow = z.infer<typeof workflowSchema>;

export const riskLevelSchema = z.enum(['low', 'medium', 'high']);
export type RiskLevel = z.infer<typeof riskLevelSchema>;

/** The KPIs a diagnosis can be about. Rates are fractions, money is in full units of the campaign's currency. */
export const kpis = ['cpa', 'roas', 'cvr', 'ctr', 'cpc', 'cpm'] as const;
export const kpiSchema = z.enum(kpis);
export type Kpi = z.infer<typeof kpiSchema>;

export const changeTypes = [
  'bid',
  'budget',
  'creative',
  'targeting',
  'landing_page',
  'tracking',
  'status',
  'other',
] as const;
export const changeTypeSchema = z.enum(changeTypes);
export type ChangeType = z.infer<typeof changeTypeSchema>;

/** What a platform speaks of where it says how delivery stands. */
export const deliveryLevels = ['campaign', 'ad_group', 'ad', 'asset', 'feed', 'account', 'landing'] as const;
export type DeliveryLevel = (typeof deliveryLevels)[number];

/** How delivery stands: paused and ended by a person or a plan, limited and stopped by the platform. */
export const deliveryStatuses = ['running', 'limited', 'paused', 'ended', 'stopped'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** What a look at a landing page found. */
export const landingFindings = ['ok', 'error', 'redirect', 'sold_out', 'form_broken'] as const;
export type LandingFinding = (typeof landingFindings)[number];

/** Why a person decided as they did: the guide's four categories, so that a rejection teaches something. */
export const feedbackCategories = [
  'right_decision_good_reasoning',
  'right_decision_poor_reasoning',
  'wrong_decision_understandable',
  'wrong_decision_unclear',
] as const;
export const feedbackCategorySchema = z.enum(feedbackCategories);
export type FeedbackCategory = z.infer<typeof feedbackCategorySchema>;
