import type { Cause } from '../../../../src-shared/model/vocabulary.ts';
import type { Blueprint } from '../../simulation/blueprint.ts';
import { intervention } from '../../simulation/intervention.ts';
import type { DayMeans } from '../../simulation/means.ts';
import type { Frame } from '../../simulation/simulate.ts';
import { type Effect, effectOf, meansOfDays, sumOf } from './counterfactual.ts';
import type { Event } from './event.ts';

/** A event and what it did. */
export interface JudgedEvent {
  readonly cause: Cause;
  readonly daysAgo: number;
  readonly effect: Effect;
  readonly matters: boolean;
}

/** What is true of a case, by the mechanism alone. */
export interface Label {
  /** One cause, or the two that matter, the heavier first. */
  readonly causes: readonly [Cause, ...Cause[]];
  /** What somebody who saw everything could also have said: a event at the edge of mattering, a level beside a change. */
  readonly acceptable: readonly Cause[];
  readonly events: readonly JudgedEvent[];
}

/*
 * What matters. None of these is a threshold of the diagnosis or derived from one: that one weighs evidence, these say when
 * a marketing lead who knew the counterfactual would call it the answer.
 */
/** A cost per conversion that is 8% off its counterfactual is worth a look; half of that is nobody's concern. */
const leastCost = Math.log(1.08);
/**
 * The effect is three standard deviations of luck: the limit of a control chart (Shewhart 1931), for whoever does not know beforehand
 * which day to look at. A smaller one nobody could tell from luck, in any table this advertiser has.
 */
const leastAgainstLuck = 3;
/** Seen elsewhere (in the page's own figures), it must still be as large as one standard deviation of luck in the KPI's figures. */
const leastPart = 1;
/** A tenth of the impressions lost to the budget that were not lost before. */
const leastLostToBudget = 0.1;
/** A day's cost swings by a fifth through unsettled delivery. */
const leastSwing = 0.2;
/** A tag counts a tenth more or less than the other. */
const leastTagRatio = Math.log(1.1);
/** At the edge: this far on either side of mattering two answers are both fair. */
const edge = 1.5;

/** How many times over its own measure passes what matters; 1 = just. */
function weight(cause: Cause, effect: Effect): number {
  switch (cause) {
    case 'budget_constraint':
      return effect.lostToBudget / leastLostToBudget;
    case 'learning_phase':
      return Math.min(
        Math.max(effect.swing / leastSwing, Math.abs(effect.cpa) / (2 * leastCost)),
        Math.max(effect.swingAgainstLuck, effect.againstLuck) / leastAgainstLuck,
      );
    case 'tracking_break':
      return Math.min(Math.abs(effect.tagRatio) / leastTagRatio, effect.againstLuck / leastAgainstLuck);
    case 'landing_page_issue':
      return Math.min(
        Math.abs(effect.cpa) / leastCost,
        Math.max(effect.againstLuck, effect.pageAgainstLuck) / leastAgainstLuck,
        effect.againstLuck / leastPart,
      );
    case 'creative_fatigue':
    case 'audience_saturation':
    case 'competitive_pressure':
    case 'seasonality':
    case 'poor_targeting':
    case 'fundamental_issue':
    case 'scaling_opportunity':
    // Nothing of this simulation makes these two.
    case 'delivery_blocked':
    case 'measurement_change':
    case 'normal_variance':
      return Math.min(Math.abs(effect.cpa) / leastCost, effect.againstLuck / leastAgainstLuck);
  }
}

/** Only days since its onset, and of those at most two weeks: what an analyst sees as "now". */
const longestNow = 14;

export interface Scene {
  /** With everything that happens to it. */
  readonly blueprint: Blueprint;
  readonly frame: Frame;
  readonly events: readonly Event[];
}

/** The label by counterfactuals: the same campaign in the same weather without each event. */
export function labelOf({ blueprint, frame, events }: Scene): Label {
  const seen = meansOfDays(blueprint, frame);
  const judged = events.map((one) => {
    const daysAgo = Math.min(...one.interventions.map((what) => what.daysAgo));
    const rest = blueprint.interventions.filter((what) => !one.interventions.includes(what));
    const without = meansOfDays({ ...blueprint, interventions: rest }, frame);
    const effect = effectOf(seen, without, {
      days: Math.min(longestNow, daysAgo),
      noise: blueprint.noise,
      perClick: blueprint.channel === 'search',
      analytics: !blueprint.leaveOut.includes('site_daily'),
    });
    return { cause: one.cause, daysAgo, effect, weight: weight(one.cause, effect) };
  });
  const weighed = judged.map((one) => ({ ...one, matters: one.weight >= 1 }));
  const mattering = weighed.filter((one) => one.matters).sort((a, b) => b.weight - a.weight);
  const atEdge = weighed.filter((one) => one.weight >= 1 / edge && one.weight < edge);
  const onset = Math.max(0, ...mattering.map((one) => one.daysAgo));
  const level = levelOf(blueprint, frame, seen, onset);
  const named = [...new Set(mattering.map((one) => one.cause))].slice(0, 2);
  const [first = level?.cause ?? 'normal_variance', ...second] = named;
  const also: Cause[] = [
    ...atEdge.map((one) => one.cause),
    ...(level === null ? [] : [level.cause, ...level.acceptable]),
    ...(mattering.length > 0 && mattering.every((one) => one.weight < edge)
      ? (['normal_variance'] as const)
      : []),
  ];
  const causes = [first, ...second] as const;
  return {
    causes,
    acceptable: [...new Set(also)].filter((cause) => !causes.includes(cause)),
    events: weighed.map(({ cause, daysAgo, effect, matters }) => ({ cause, daysAgo, effect, matters })),
  };
}

interface Level {
  readonly cause: Cause;
  readonly acceptable: readonly Cause[];
}

/** A campaign that has cost this many times its target all along will not be saved by a bid. */
const farTooDear = 1.5;
const wellInside = 0.8;
/** A fifth more budget buys at least half of that in spend: the money is what holds it back. */
const budgetStep = 1.2;
const leastGrowth = 1.1;

/** Where the campaign stood before anything that matters began. Null: nowhere worth a word. */
function levelOf(blueprint: Blueprint, frame: Frame, seen: readonly DayMeans[], onset: number): Level | null {
  const all = sumOf(seen, onset + 1, frame.days);
  const { targetCpa, targetRoas, orderValue } = blueprint;
  const goal = targetCpa ?? (targetRoas !== null && orderValue !== null ? orderValue / targetRoas : null);
  if (all.days < 7 || all.conversions <= 0) return null;
  const toTarget = goal === null ? null : all.spend / all.conversions / goal;
  if (toTarget !== null && toTarget >= farTooDear) {
    // Few conversions: a campaign may look that dear by luck, or not look it.
    if (Math.log(toTarget) * Math.sqrt(all.conversions) < leastAgainstLuck) return null;
    return {
      cause: 'fundamental_issue',
      acceptable: toTarget < farTooDear * 1.15 ? ['normal_variance'] : [],
    };
  }
  if (blueprint.channel !== 'search' || all.lostToBudget < leastLostToBudget) return null;
  const days = Math.min(longestNow, frame.days);
  const raise = intervention({ kind: 'budgetChanges', daysAgo: days, factor: budgetStep });
  const raised = meansOfDays({ ...blueprint, interventions: [...blueprint.interventions, raise] }, frame);
  const more = sumOf(raised, 1, days);
  const now = sumOf(seen, 1, days);
  if (more.spend < leastGrowth * now.spend) return null;
  const marginal = (more.spend - now.spend) / Math.max(1e-9, more.conversions - now.conversions);
  if (goal !== null && marginal > goal)
    return { cause: 'normal_variance', acceptable: ['budget_constraint'] };
  if (toTarget !== null && toTarget <= wellInside) {
    return { cause: 'scaling_opportunity', acceptable: ['budget_constraint'] };
  }
  return { cause: 'budget_constraint', acceptable: ['scaling_opportunity', 'normal_variance'] };
}
