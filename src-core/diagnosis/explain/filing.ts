import type { Evidence } from '../../../src-shared/model/evidence.ts';
import type { EvidenceSignal } from '../../../src-shared/model/signal.ts';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import { isOrdinary } from '../input/statusSpells.ts';

export type FactSide = 'for' | 'against';

/** How a fact reads as evidence on one cause; null = it says nothing about it, whichever way it went. */
type Rule = (fact: Evidence, worse: boolean) => FactSide | null;
type Rules = Readonly<Partial<Record<EvidenceSignal, Rule>>>;

/** Changes smaller than this are none; shares are compared in points. */
const little = 0.05;
/** Of a figure whose error is not known. */
const littleUnsure = 0.1;
const littlePoints = 0.02;
/** From here on a sentence says that a figure rose or fell, where its interval is clear of none. */
const worthTelling = 0.02;
const unlike = 0.2;

type Way = 'up' | 'down' | 'held' | 'unclear';

/** Which way a figure went, as a reader of its two levels would say. */
function wayOf({ value, baseline, change, interval, unit }: Evidence): Way {
  const points = unit === 'share' && typeof value === 'number' && baseline !== null ? value - baseline : null;
  const by = points ?? change;
  if (by === null) return 'unclear';
  // A tenth more of next to nothing is neither a move nor none.
  if (points !== null && Math.abs(points) < littlePoints && Math.abs(change ?? 0) >= unlike) return 'unclear';
  const least = points !== null ? littlePoints : interval === null ? littleUnsure : little;
  if (Math.abs(by) < least) return 'held';
  if (interval !== null && interval.low <= 0 && interval.high >= 0) return 'unclear';
  return by > 0 ? 'up' : 'down';
}

const opposite = { up: 'down', down: 'up' } as const;
/** Turned round where the KPI got better: rivals that leave make clicks cheaper. */
const moves =
  (expected: 'up' | 'down'): Rule =>
  (fact, worse) => {
    const way = wayOf(fact);
    if (way === 'unclear') return null;
    return way === (worse ? expected : opposite[expected]) ? 'for' : 'against';
  };
const [rises, falls] = [moves('up'), moves('down')];
/** It moved, either way. */
const moved: Rule = (fact) => {
  const way = wayOf(fact);
  return way === 'unclear' ? null : way === 'held' ? 'against' : 'for';
};
/** The cause leaves it alone. A move that is small and yet certain is said as one, and would be odd among what held. */
const holds: Rule = (fact) => {
  const way = wayOf(fact);
  if (way === 'unclear') return null;
  if (way !== 'held') return 'against';
  const { change, interval } = fact;
  const certain = Math.abs(change ?? 0) >= worthTelling && interval !== null;
  return certain && (interval.low > 0 || interval.high < 0) ? null : 'for';
};
/** By its level: from `least` on it speaks for the cause, below `most` against it. */
const level =
  (least: number, most = least): Rule =>
  ({ value }) =>
    typeof value !== 'number' ? null : value >= least ? 'for' : value < most ? 'against' : null;
const speaksFor: Rule = () => 'for';
const speaksAgainst: Rule = () => 'against';
/** Only where it moved as expected; that it did not is no news. */
const onlyFor =
  (rule: Rule): Rule =>
  (fact, worse) =>
    rule(fact, worse) === 'for' ? 'for' : null;

/** KPI over target less 1: above 0 = worse than asked, whether less or more of the KPI is better. */
function overTarget({ value, baseline, unit }: Evidence): number | null {
  if (typeof value !== 'number' || baseline === null || baseline <= 0 || value <= 0) return null;
  return unit === 'ratio' ? baseline / value - 1 : value / baseline - 1;
}

/** Looks at the page found a fault that was not there before, or none at all. */
const pageFails: Rule = ({ detail }) =>
  detail?.kind !== 'landing' ? null : detail.finding === 'ok' ? 'against' : 'for';

/** The platform says that it does not show the ads, or not all of them; that it shows them, or that a person ended it, is another story. */
const heldBack: Rule = ({ detail, subjects }) => {
  if (detail?.kind !== 'status') return null;
  const reason = subjects.find(({ kind, id }) => kind === 'status' && id === 'reason')?.name ?? null;
  if (detail.status === 'stopped') return 'for';
  if (detail.status === 'limited') return isOrdinary(reason) ? null : 'for';
  return 'against';
};

const rules: Readonly<Record<Cause, Rules>> = {
  competitive_pressure: {
    cpc_change: rises,
    cpm_change: rises,
    lost_is_rank_change: rises,
    impression_share_change: onlyFor(falls),
    overlap_rate_change: rises,
    outranking_share_change: falls,
    new_rivals: ({ value }) => (Number(value) > 0 ? 'for' : 'against'),
    market_bid_change: rises,
    active_competitors_change: rises,
    new_ads_change: onlyFor(rises),
    cvr_change: holds,
  },
  creative_fatigue: {
    ctr_change: falls,
    creative_ctr_change: falls,
    creative_wear: falls,
    engagement_rate_change: falls,
    creative_common_change: (fact, worse) => (falls(fact, worse) === 'for' ? 'against' : null),
    creative_age: onlyFor(level(30)),
    cvr_change: holds,
  },
  audience_saturation: {
    frequency_change: (fact, worse) => (Number(fact.value) >= 5 ? 'for' : rises(fact, worse)),
    reached_share: level(0.6, 0.4),
    first_time_impressions_change: falls,
    reach_per_spend_change: falls,
    ctr_change: onlyFor(falls),
    cpm_change: onlyFor(rises),
    creative_common_change: onlyFor(falls),
  },
  seasonality: {
    sibling_cpm_change: rises,
    sibling_ctr_change: falls,
    sibling_cvr_change: falls,
    search_volume_change: moved,
    last_year_change: moved,
    public_holidays: ({ value, baseline }) => (Number(value) > (baseline ?? 0) ? 'for' : null),
  },
  poor_targeting: {
    mix_share: level(0.25, 0.1),
    mix_shift: ({ change }, worse) => (change === null ? null : change < 0 === worse ? 'for' : null),
    edit_targeting: speaksFor,
    cvr_change: onlyFor(falls),
    ctr_change: onlyFor(falls),
  },
  tracking_break: {
    platform_to_analytics_conversions: moved,
    analytics_conversion_rate: holds,
    sessions_per_click: onlyFor(holds),
    cvr_change: moved,
    edit_tracking: speaksFor,
    localised_change: speaksFor,
    ctr_change: onlyFor(holds),
    cpm_change: onlyFor(holds),
  },
  landing_page_issue: {
    cvr_change: falls,
    analytics_conversion_rate: falls,
    bounce_rate_change: rises,
    page_load_change: rises,
    landing_check: pageFails,
    error_rate_change: rises,
    platform_to_analytics_conversions: holds,
    edit_landing_page: speaksFor,
    ctr_change: onlyFor(holds),
  },
  budget_constraint: {
    lost_is_budget_change: level(0.1, 0.05),
    spend_to_budget: level(0.9, 0.8),
    edit_budget: speaksFor,
  },
  learning_phase: {
    edit_bid: speaksFor,
    edit_budget: speaksFor,
    edit_targeting: speaksFor,
    edit_creative: speaksFor,
    edit_status: speaksFor,
    edit_other: speaksFor,
    no_edit: speaksAgainst,
    delivery_volatility: onlyFor(moves('up')),
    settling: speaksFor,
  },
  fundamental_issue: {
    kpi_to_target: (fact) => {
      const over = overTarget(fact);
      return over === null ? null : over >= 0.3 ? 'for' : 'against';
    },
  },
  scaling_opportunity: {
    kpi_to_target: (fact) => {
      const over = overTarget(fact);
      return over === null ? null : over <= -0.1 ? 'for' : over > 0 ? 'against' : null;
    },
    lost_is_budget_change: level(0.1, 0.05),
    spend_to_budget: level(0.9, 0.8),
    return_on_high_spend_days: ({ change }) =>
      change === null ? null : change > -0.1 ? 'for' : change < -0.2 ? 'against' : null,
  },
  delivery_blocked: {
    spend_per_day: falls,
    impression_share_change: onlyFor(falls),
    cpm_change: onlyFor(holds),
    ctr_change: onlyFor(holds),
    cvr_change: onlyFor(holds),
    edit_status: speaksFor,
    delivery_status: heldBack,
  },
  measurement_change: {
    platform_to_analytics_conversions: moved,
    cvr_change: moved,
    analytics_conversion_rate: holds,
    sibling_cvr_change: moved,
    edit_tracking: speaksFor,
  },
  normal_variance: {
    cpm_change: holds,
    cpc_change: holds,
    ctr_change: holds,
    cvr_change: holds,
    lost_is_rank_change: holds,
    frequency_change: holds,
    platform_to_analytics_conversions: holds,
    no_edit: speaksFor,
    delivery_status: (fact, worse) => (heldBack(fact, worse) === 'for' ? 'against' : null),
  },
};

/**
 * On which side of a cause a fact may be listed: by which way it went and what the cause predicts of it, whatever
 * weight it was given. Null = it is no evidence on this cause that a reader would follow.
 * @param worse the KPI got worse; false = better, and what a cause makes rise has fallen
 */
export const sideOf = (fact: Evidence, cause: Cause, worse: boolean): FactSide | null =>
  rules[cause][fact.signal]?.(fact, worse) ?? null;
