import { type Cause, type Workflow, workflows } from '../../../src-shared/model/vocabulary.ts';
import type { CauseBelief } from '../causes/posterior.ts';
import { type Effect, effects, workflowCost } from './effects.ts';

/** Waiting costs these days' share of a fortnight's stake, and settles the cause this often. */
const waitingCost = 0.2;
const waitingTells = 0.6;

export interface RankedWorkflow {
  readonly workflow: Workflow;
  /** In units of what the change costs over a fortnight; 0 = nothing is lost. */
  readonly expectedLoss: number;
}

export type EffectOf = (cause: Cause, workflow: Workflow) => Effect;

export const priorEffect: EffectOf = (cause, workflow) =>
  effects[cause][workflow] ?? { mean: -0.1, sd: 0.15 };

/**
 * The same, knowing how the campaign stands against its target: where the budget runs out and conversions are dearer than they should
 * be, bidding less buys more of them for the same money, which more money would not.
 * @param kpiToTarget ln(KPI / target), above 0 = worse; null without a target
 */
export function effectsAt(kpiToTarget: number | null): EffectOf {
  return (cause, workflow) =>
    cause === 'budget_constraint' && workflow === 'Bid Adjustment' && kpiToTarget !== null && kpiToTarget > 0
      ? { mean: 0.6, sd: 0.15 }
      : priorEffect(cause, workflow);
}

/** The best that can be won back under a cause. */
function best(cause: Cause, effectOf: EffectOf): number {
  return Math.max(...workflows.map((workflow) => effectOf(cause, workflow).mean - workflowCost[workflow]));
}

function lossUnder(cause: Cause, workflow: Workflow, effectOf: EffectOf): number {
  const own = 1 - effectOf(cause, workflow).mean + workflowCost[workflow];
  if (workflow !== 'Continue Monitoring') return own;
  // To wait and look is an action of its own: later, but usually on the right cause.
  const afterwards = waitingTells * (1 - best(cause, effectOf)) + (1 - waitingTells);
  return Math.min(own, waitingCost + (1 - waitingCost) * afterwards);
}

/**
 * Every workflow by its expected loss under the belief over causes, least first. What is right under one cause and harmful under
 * another that is nearly as likely loses to waiting for the check.
 */
export function rankWorkflows(
  beliefs: readonly CauseBelief[],
  effectOf: EffectOf,
): readonly RankedWorkflow[] {
  return workflows
    .map((workflow) => ({
      workflow,
      expectedLoss: beliefs.reduce(
        (sum, { cause, probability }) => sum + probability * lossUnder(cause, workflow, effectOf),
        0,
      ),
    }))
    .sort((one, two) => one.expectedLoss - two.expectedLoss);
}
