import { type Cause, causes, type Platform } from '../../../src-shared/model/vocabulary.ts';
import type { Signal } from '../evidence/collect.ts';
import type { SignalKey } from '../evidence/signals.ts';
import { causeModels } from './all.ts';
import { type ChangeVerdict, logRealChange, logShape } from './changeTest.ts';
import { logDrivers } from './driverSpread.ts';
import { type SignalVote, sumOfVotes, votesFor } from './likelihood.ts';
import { logSum } from './logSum.ts';
import type { CauseModel, ChangeContext } from './model.ts';
import { pairScores } from './pairs.ts';
import { priorOf, unmodelledPrior, weighedCauses } from './priors.ts';

export interface CauseBelief {
  readonly cause: Cause;
  /** Chance that it is the cause; where two are at work, the part of the change that is its own. Sums to 1 over all causes. */
  readonly probability: number;
  /** Chance that it is at work, alone or with another. */
  readonly present: number;
  readonly votes: readonly SignalVote[];
}

/** One way to explain the data: a cause, or two with the share of the change that each carries. */
export interface Explanation {
  readonly parts: ReadonlyArray<{ readonly cause: Cause; readonly share: number }>;
  readonly probability: number;
}

export interface Beliefs {
  /** Highest first; they sum to 1. */
  readonly causes: readonly CauseBelief[];
  /** Highest first; they sum to 1. */
  readonly explanations: readonly Explanation[];
  /** The best explanation that the first cause is part of: that cause alone, or with the one that is at work beside it. */
  readonly named: Explanation['parts'];
  /** Chance that it is something else altogether. */
  readonly unmodelled: number;
}

interface Scored {
  readonly parts: Explanation['parts'];
  readonly score: number;
}

/**
 * Bayes over all causes and all pairs of causes: prior x what the change test says x spread over drivers x shape x signals.
 * A cause ruled out by the analyst gets nothing; where causes are ruled in, only what has all of them in it is left.
 */
export function beliefs(
  observed: ReadonlyMap<SignalKey, Signal>,
  context: ChangeContext,
  verdict: ChangeVerdict,
  platform: Platform | null,
  ruledOut: readonly Cause[],
  ruledIn: readonly Cause[] = [],
): Beliefs {
  const weighed = weighedFor(ruledOut, ruledIn);
  const votes = new Map(weighed.map((cause) => [cause, votesFor(causeModels[cause], observed, context)]));
  const singles = weighed.map((cause): Scored => {
    const model: CauseModel = causeModels[cause];
    const score =
      Math.log(priorOf(cause, platform)) +
      logChange(model, context, verdict) +
      logShape(model.gradual, verdict) +
      sumOfVotes(votes.get(cause) ?? []);
    return { parts: [{ cause, share: 1 }], score };
  });
  const allowed = [...singles, ...pairScores(observed, context, verdict, platform)].filter(
    ({ parts }) =>
      !parts.some(({ cause }) => ruledOut.includes(cause)) &&
      ruledIn.every((known) => parts.some(({ cause }) => cause === known)),
  );
  // Something else: the signals are all background, the change sits anywhere, and either way.
  const other = Math.log(unmodelledPrior) + logRealChange(verdict) + logDrivers([], context) + Math.log(0.5);
  const whole = logSum(allowed.map(({ score }) => score));
  const known = Number.isFinite(whole);
  const explanations = allowed
    .map(({ parts, score }) => ({ parts, probability: known ? Math.exp(score - whole) : 1 / allowed.length }))
    .sort((one, two) => two.probability - one.probability);
  const listed = weighed
    .map((cause) => ({ cause, votes: votes.get(cause) ?? [], ...chances(explanations, cause) }))
    .sort((one, two) => two.probability - one.probability);
  return {
    causes: listed,
    explanations,
    named: namedFor(listed[0]?.cause ?? 'normal_variance', explanations),
    unmodelled: known ? Math.exp(other - logSum([whole, other])) : 1,
  };
}

/** One without a prior is weighed where the analyst names it, or leaves nothing else. */
function weighedFor(ruledOut: readonly Cause[], ruledIn: readonly Cause[]): readonly Cause[] {
  const nothingElse = weighedCauses.every((cause) => ruledOut.includes(cause));
  return causes.filter((cause) => nothingElse || weighedCauses.includes(cause) || ruledIn.includes(cause));
}

function chances(explanations: readonly Explanation[], cause: Cause) {
  let [probability, present] = [0, 0];
  for (const one of explanations) {
    const part = one.parts.find((candidate) => candidate.cause === cause);
    if (part === undefined) continue;
    probability += part.share * one.probability;
    present += one.probability;
  }
  return { probability, present };
}

/** Two are named where the best pair with the first is likelier than the first alone; the first comes first. */
function namedFor(first: Cause, explanations: readonly Explanation[]): Explanation['parts'] {
  // Sorted by probability: the first explanation with this cause in it is the best one.
  const best = explanations.find(({ parts }) => parts.some(({ cause }) => cause === first));
  const own = best?.parts.filter(({ cause }) => cause === first) ?? [{ cause: first, share: 1 }];
  return [...own, ...(best?.parts.filter(({ cause }) => cause !== first) ?? [])];
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
