import { type Cause, causes, type Platform } from '../../../src-shared/model/vocabulary.ts';
import type { Signal } from '../evidence/collect.ts';
import type { SignalKey } from '../evidence/signals.ts';
import { causeModels } from './all.ts';
import { logDrivers, logSum, type SignalVote, sumOfVotes, votesFor } from './likelihood.ts';
import type { CauseModel, ChangeContext } from './model.ts';
import { priorOf, unmodelledPrior } from './priors.ts';

/** What the test of the change says, beside the signals. */
export interface ChangeVerdict {
  /** A change was found, in the KPI or in a driver of it. */
  readonly significant: boolean;
  /** Corrected p of that test. */
  readonly p: number;
  /** Log likelihood of a drift less that of a step; null where neither was fitted. */
  readonly gradualGain: number | null;
}

export interface CauseBelief {
  readonly cause: Cause;
  readonly probability: number;
  readonly votes: readonly SignalVote[];
}

export interface Beliefs {
  /** Highest first; they sum to 1. */
  readonly causes: readonly CauseBelief[];
  /** Chance that it is something else altogether. */
  readonly unmodelled: number;
}

/**
 * Bayes over all causes: prior x what the change test says x spread over drivers x shape x signals.
 * A cause ruled out by the analyst gets nothing; the others share.
 */
export function beliefs(
  observed: ReadonlyMap<SignalKey, Signal>,
  context: ChangeContext,
  verdict: ChangeVerdict,
  platform: Platform | null,
  ruledOut: readonly Cause[],
): Beliefs {
  const scored = causes.map((cause) => {
    const model: CauseModel = causeModels[cause];
    const votes = votesFor(model, observed, context);
    const score =
      Math.log(priorOf(cause, platform)) +
      logChange(model, context, verdict) +
      logShape(model.gradual, verdict) +
      sumOfVotes(votes);
    return { cause, votes, score: ruledOut.includes(cause) ? Number.NEGATIVE_INFINITY : score };
  });
  // Something else: the signals are all background, the change sits anywhere, and either way.
  const other = Math.log(unmodelledPrior) + logRealChange(verdict) + logDrivers([], context) + Math.log(0.5);
  const whole = logSum(scored.map(({ score }) => score));
  const listed = scored.map(({ cause, votes, score }) => ({
    cause,
    votes,
    probability: Number.isFinite(whole) ? Math.exp(score - whole) : 1 / causes.length,
  }));
  return {
    causes: listed.sort((one, two) => two.probability - one.probability),
    unmodelled: Number.isFinite(whole) ? Math.exp(other - logSum([whole, other])) : 1,
  };
}

/**
 * Weight of a p-value: the most it can speak for a change is 1 / (-e p ln p) (Sellke, Bayarri & Berger 2001). Where the test did
 * not reject, no cause may claim a change: the same bound, turned against it.
 */
export function logRealChange({ significant, p }: ChangeVerdict): number {
  const bounded = Math.min(Math.max(p, 1e-6), 1 / Math.E);
  const bound = -Math.log(-Math.E * bounded * Math.log(bounded));
  return significant ? bound : Math.min(bound, 0) - 4;
}

function logChange(model: CauseModel, context: ChangeContext, verdict: ChangeVerdict): number {
  const direction = Math.log(context.worse >= 0 ? model.worsens : 1 - model.worsens);
  const changed = logRealChange(verdict) + direction + logDrivers(model.profiles, context);
  // No change: what drivers did is chance, equally likely wherever it fell.
  const unchanged = Math.log(0.5) + logDrivers([], context);
  if (model.kind === 'change') return changed;
  if (model.kind === 'level') return unchanged;
  return logSum([Math.log(0.5) + changed, Math.log(0.5) + unchanged]);
}

/** The shape of a change is a likelihood ratio already; bounded, since both shapes are ideals. */
function logShape(gradual: number, { gradualGain, significant }: ChangeVerdict): number {
  if (gradualGain === null || !significant) return 0;
  const gain = Math.max(-4, Math.min(4, gradualGain));
  return Math.log(gradual * Math.exp(gain) + (1 - gradual)) - Math.log(0.5 * Math.exp(gain) + 0.5);
}
