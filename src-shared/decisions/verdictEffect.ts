import { assertNever } from '../model/assertNever.ts';
import type { Day } from '../model/day.ts';
import type { Verdict } from '../model/decision.ts';
import type { Id } from '../model/ids.ts';
import type { RecommendationState } from '../model/recommendation.ts';
import type { Workflow } from '../model/vocabulary.ts';

/** The state of a recommendation when a verdict arrives. */
export interface Situation {
  readonly state: RecommendationState;
  readonly workflow: Workflow;
  /** The newest decision in force: not an undo, and not undone. */
  readonly standing: Id | null;
  /** Whether the campaign has a newer recommendation. */
  readonly newer: boolean;
}

/** The result of a verdict for a recommendation. */
export interface Effect {
  readonly state: RecommendationState;
  readonly snoozedUntil: Day | null;
  /** The decision it takes back. */
  readonly undoes: Id | null;
}

/** Why a verdict is impossible. */
export type Refusal =
  | { readonly reason: 'superseded' }
  | { readonly reason: 'already_decided'; readonly state: 'approved' | 'rejected' }
  | { readonly reason: 'other_workflow'; readonly asked: Workflow; readonly own: Workflow }
  | { readonly reason: 'not_the_last' };

export type VerdictOutcome =
  | { readonly kind: 'effect'; readonly effect: Effect }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * What a verdict does to a recommendation, or why it is impossible. Pure; the same for desktop, server and test oracle.
 */
export function verdictEffect(verdict: Verdict, situation: Situation): VerdictOutcome {
  const { state, workflow, newer, standing } = situation;
  if (state === 'superseded') return refused({ reason: 'superseded' });
  if (verdict.kind === 'undo') {
    if (standing === null || standing !== verdict.undoes) return refused({ reason: 'not_the_last' });
    // Open again, unless a newer one has replaced it meanwhile: a campaign has one recommendation in the queue.
    return effect(newer ? 'superseded' : 'open', { undoes: standing });
  }
  if (state === 'approved' || state === 'rejected') return refused({ reason: 'already_decided', state });
  switch (verdict.kind) {
    case 'approve':
      return effect('approved');
    case 'approve_with_changes': {
      const asked = verdict.parameters.workflow;
      return asked === workflow
        ? effect('approved')
        : refused({ reason: 'other_workflow', asked, own: workflow });
    }
    case 'reject':
      return effect('rejected');
    case 'snooze':
      return effect('snoozed', { snoozedUntil: verdict.until });
    default:
      return assertNever(verdict);
  }
}

function effect(state: RecommendationState, rest: Partial<Effect> = {}): VerdictOutcome {
  return { kind: 'effect', effect: { state, snoozedUntil: null, undoes: null, ...rest } };
}

function refused(refusal: Refusal): VerdictOutcome {
  return { kind: 'refused', refusal };
}
