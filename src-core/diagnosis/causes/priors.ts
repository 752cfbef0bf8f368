import { type Cause, causes, type Platform } from '../../../src-shared/model/vocabulary.ts';

/**
 * How often each is the matter with a campaign that is looked at, before its numbers are. Relative; brought to a sum of 1 when
 * used. Source: our own judgement of 2026-11 from practitioners' accounts; to be replaced by the account's confirmed causes.
 */
const anyPlatform: Readonly<Record<Cause, number>> = {
  normal_variance: 0.5,
  creative_fatigue: 0.08,
  competitive_pressure: 0.08,
  audience_saturation: 0.05,
  seasonality: 0.05,
  landing_page_issue: 0.04,
  tracking_break: 0.04,
  poor_targeting: 0.04,
  budget_constraint: 0.04,
  learning_phase: 0.04,
  scaling_opportunity: 0.03,
  fundamental_issue: 0.03,
  // Known by amounts and by what all campaigns of a platform share, neither of which this engine reads: never its own guess.
  delivery_blocked: 0,
  measurement_change: 0,
};

/** Search has no feed to tire of and its audience renews itself with every query; social has no keyword auction, and spends every budget in full. */
const byPlatform: Readonly<Record<Platform, Readonly<Partial<Record<Cause, number>>>>> = {
  google_ads: {
    creative_fatigue: 0.05,
    audience_saturation: 0.02,
    competitive_pressure: 0.12,
    budget_constraint: 0.06,
  },
  microsoft_ads: {
    creative_fatigue: 0.05,
    audience_saturation: 0.02,
    competitive_pressure: 0.12,
    budget_constraint: 0.06,
  },
  meta_ads: {
    creative_fatigue: 0.12,
    audience_saturation: 0.08,
    competitive_pressure: 0.05,
    budget_constraint: 0.02,
  },
  linkedin_ads: {
    creative_fatigue: 0.09,
    audience_saturation: 0.09,
    competitive_pressure: 0.05,
    budget_constraint: 0.02,
  },
  other: {},
};

/** Something we have no model of: keeps the best of twelve poor explanations from looking certain. */
export const unmodelledPrior = 0.03;

/** The causes that are weighed without anybody naming them. */
export const weighedCauses: readonly Cause[] = causes.filter((cause) => anyPlatform[cause] > 0);

export function priorOf(cause: Cause, platform: Platform | null): number {
  return (platform === null ? undefined : byPlatform[platform]?.[cause]) ?? anyPlatform[cause];
}

/** Sum over all causes: what makes chances of the relative priors. */
export function totalPrior(platform: Platform | null): number {
  return causes.reduce((sum, cause) => sum + priorOf(cause, platform), 0);
}
