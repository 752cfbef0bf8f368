import { type Cause, type Workflow, workflows } from '../../../src-shared/model/vocabulary.ts';
import { type Effect, type EffectOf, workflowCost } from '../forecast/effects.ts';
import type { Explanation } from '../weighing/belief.ts';
import { standing } from '../weighing/combine.ts';

/** Waiting costs these days' share of a fortnight's stake, and settles the cause this often. */
const waitingCost = 0.2;
const waitingTells = 0.6;

export interface RankedWorkflow {
  readonly workflow: Workflow;
  /** In units of what the change costs over a fortnight; 0 = nothing is lost. */
  readonly expectedLoss: number;
}

/** What a workflow wins back where one cause or two are at work: of each its own share of the loss. */
export function jointEffect(parts: Explanation['parts'], workflow: Workflow, effectOf: EffectOf): Effect {
  let [mean, variance] = [0, 0];
  for (const { cause, share } of parts) {
    const own = effectOf(cause, workflow);
    mean += share * own.mean;
    variance += (share * own.sd) ** 2;
  }
  return { mean, sd: Math.sqrt(variance) };
}

/** Of several causes the one a workflow answers: what its parameters are computed for. */
export function aimOf(parts: Explanation['parts'], workflow: Workflow, effectOf: EffectOf): Cause {
  const gain = ({ cause, share }: Explanation['parts'][number]) => share * effectOf(cause, workflow).mean;
  return parts.reduce((best, part) => (gain(part) > gain(best) ? part : best)).cause;
}

function lossUnder(explanation: Explanation, workflow: Workflow, effectOf: EffectOf): number {
  const own = 1 - jointEffect(explanation.parts, workflow, effectOf).mean + workflowCost[workflow];
  if (workflow !== 'Continue Monitoring') return own;
  // To wait and look is an action of its own: later, but usually on the right cause. How a campaign has stood for weeks is no clearer then.
  if (explanation.parts.every(({ cause }) => standing.includes(cause))) return own;
  const best = Math.max(
    ...workflows.map((other) => jointEffect(explanation.parts, other, effectOf).mean - workflowCost[other]),
  );
  const afterwards = waitingTells * (1 - best) + (1 - waitingTells);
  return Math.min(own, waitingCost + (1 - waitingCost) * afterwards);
}

/** From here on a workflow makes things worse rather than doing nothing for them. */
const harms = -0.08;

/**
 * How likely it is that a workflow does harm: that what is at work gets worse by it, or that nothing is at work and it answers chance.
 * The expected loss alone would buy a likely gain with that. Who asks for room to grow answers no change, so chance is no harm there unless
 * the workflow itself does it.
 */
export function chanceOfHarm(
  explanations: readonly Explanation[],
  workflow: Workflow,
  effectOf: EffectOf,
): number {
  if (workflow === 'Continue Monitoring') return 0;
  const answersChange = explanations[0]?.parts.some(({ cause }) => !standing.includes(cause)) ?? true;
  return explanations.reduce((sum, { parts, probability }) => {
    const nothing = answersChange && parts.every(({ cause }) => cause === 'normal_variance');
    return nothing || jointEffect(parts, workflow, effectOf).mean <= harms ? sum + probability : sum;
  }, 0);
}

/** Explanations less likely than this change no decision. */
const negligible = 1e-4;

/**
 * Every workflow by its expected loss under the belief over explanations, least first. What is right under one cause and harmful under
 * another that is nearly as likely loses to waiting for the check.
 */
export function rankWorkflows(
  explanations: readonly Explanation[],
  effectOf: EffectOf,
): readonly RankedWorkflow[] {
  const likely = explanations.filter(({ probability }) => probability > negligible);
  return workflows
    .map((workflow) => ({
      workflow,
      expectedLoss: likely.reduce(
        (sum, one) => sum + one.probability * lossUnder(one, workflow, effectOf),
        0,
      ),
    }))
    .sort((one, two) => one.expectedLoss - two.expectedLoss);
}
