import type { Cause, Workflow } from '../../../src-shared/model/vocabulary.ts';
import { priorEffect } from '../actions/expectedLoss.ts';
import type { CauseBelief } from '../causes/posterior.ts';
import type { RankedChoice, Verdict } from '../verdict.ts';
import { causeName } from './causeWords.ts';
import { sentence } from './words.ts';

/** What each workflow is the answer to. */
const answers: Readonly<Record<Workflow, readonly Cause[]>> = {
  'Creative Refresh': ['creative_fatigue'],
  'Audience Expansion': ['audience_saturation'],
  'Audience Refinement': ['poor_targeting'],
  'Bid Adjustment': ['competitive_pressure'],
  'Campaign Pause': ['fundamental_issue'],
  'Budget Reallocation': ['budget_constraint', 'scaling_opportunity'],
  'Continue Monitoring': ['normal_variance', 'learning_phase', 'seasonality'],
};

/** Why a workflow was not chosen, as a sentence. */
export function whyNot(choice: RankedChoice, verdict: Verdict, beliefs: readonly CauseBelief[]): string {
  const { workflow, blocked } = choice;
  if (blocked !== null) return `${sentence(blocked)}.`;
  if (verdict.status === 'insufficient_data') return 'There is too little data to act on.';
  if (workflow === 'Continue Monitoring') {
    return 'Waiting would let the loss go on, and the cause is clear enough to act on.';
  }
  if (verdict.cause === 'normal_variance') {
    return 'Nothing changed beyond chance, so there is nothing for it to repair.';
  }
  if (verdict.status === 'undetermined') {
    return 'The cause is not clear yet; the check comes first.';
  }
  const chance = answers[workflow].reduce(
    (sum, cause) => sum + (beliefs.find((belief) => belief.cause === cause)?.probability ?? 0),
    0,
  );
  const aim = causeName(answers[workflow][0] ?? 'normal_variance');
  if (priorEffect(verdict.cause, workflow).mean < -0.25) {
    return `It would do harm if the cause is ${causeName(verdict.cause)}, which is what the numbers say.`;
  }
  if (chance < 0.1) return `It answers ${aim}, and the numbers speak against that.`;
  return `It answers ${aim}, which is possible but less likely than ${causeName(verdict.cause)}.`;
}
