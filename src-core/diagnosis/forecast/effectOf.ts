import type { RecordedOutcome } from '../input/recordedOutcome.ts';
import { normalUpperTail } from '../stats/normal.ts';
import { type Effect, type EffectOf, effects } from './effects.ts';
import { learnedEffects } from './outcomes.ts';

export const priorEffect: EffectOf = (cause, workflow) =>
  effects[cause][workflow] ?? { mean: -0.1, sd: 0.15 };

/** How the campaign stands against its target: ln(KPI / target), above 0 = worse, and its error. */
export interface AgainstTarget {
  readonly value: number;
  readonly se: number;
}

/** The effects as they are known for a campaign: the account's own outcomes first, and where it stands against its target. */
export const knownEffects = (
  against: AgainstTarget | null,
  outcomes: readonly RecordedOutcome[] | undefined,
  biddable = true,
): EffectOf => effectsAt(against, learnedEffects(outcomes ?? [], priorEffect), biddable);

/** Past this a conversion is dearer than the business wants it; up to it the target is met as well as targets are. */
const dearFrom = Math.log(1.1);

/** Chance that conversions truly cost more than they may. */
const chanceTooDear = ({ value, se }: AgainstTarget): number =>
  1 - normalUpperTail((value - dearFrom) / Math.hypot(se, 0.03));

/**
 * The same, knowing how the campaign stands against its target: where the budget runs out and conversions are dearer than they should
 * be, bidding less buys more of them for the same money, which more money would not.
 * @param against null without a target
 * @param biddable an auction by query, where a lower bid buys more for the same money; a feed paces its budget whatever is bid
 */
export function effectsAt(
  against: AgainstTarget | null,
  base: EffectOf = priorEffect,
  biddable = true,
): EffectOf {
  const dear = against === null ? 0 : chanceTooDear(against);
  return (cause, workflow) => {
    const known = base(cause, workflow);
    if (cause !== 'budget_constraint') return known;
    if (workflow === 'Bid Adjustment' && biddable) return blend(known, { mean: 0.6, sd: 0.15 }, dear);
    // More of what is too dear wins back less.
    return workflow === 'Budget Reallocation' ? blend(known, { mean: 0.4, sd: 0.2 }, dear) : known;
  };
}

/** Mean and spread of a mixture of two effects. */
function blend(one: Effect, two: Effect, share: number): Effect {
  const mean = (1 - share) * one.mean + share * two.mean;
  const square = (effect: Effect) => effect.sd ** 2 + (effect.mean - mean) ** 2;
  return { mean, sd: Math.sqrt((1 - share) * square(one) + share * square(two)) };
}
