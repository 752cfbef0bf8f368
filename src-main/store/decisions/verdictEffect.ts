import type { Day } from '../../../src-shared/model/day.ts';
import type { Verdict } from '../../../src-shared/model/decision.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { RecommendationState } from '../../../src-shared/model/recommendation.ts';
import type { Workflow } from '../../../src-shared/model/vocabulary.ts';
import { StoreError } from '../database/storeError.ts';

/** A decision that stands. */
export interface Standing {
  readonly seq: number;
  readonly id: Id;
}

/** Where a recommendation is when a verdict arrives. */
export interface Situation {
  readonly state: RecommendationState;
  readonly workflow: Workflow;
  /** The newest decision that stands. */
  readonly standing: Standing | null;
  /** Whether the campaign has a newer recommendation. */
  readonly newer: boolean;
}

export interface Effect {
  readonly state: RecommendationState;
  readonly snoozedUntil: Day | null;
  /** The decision it takes back. */
  readonly undoes: number | null;
}

/** What a verdict makes of a recommendation. Throws StoreError `conflict` where it cannot be. */
export function verdictEffect(verdict: Verdict, situation: Situation): Effect {
  if (situation.state === 'superseded') throw superseded();
  if (verdict.kind === 'undo') return undo(verdict.undoes, situation);
  if (situation.state === 'approved' || situation.state === 'rejected') throw alreadyDecided(situation.state);
  switch (verdict.kind) {
    case 'approve':
      return moveTo('approved');
    case 'approve_with_changes':
      if (verdict.parameters.workflow !== situation.workflow)
        throw otherWorkflow(verdict.parameters.workflow, situation.workflow);
      return moveTo('approved');
    case 'reject':
      return moveTo('rejected');
    case 'snooze':
      return { state: 'snoozed', snoozedUntil: verdict.until, undoes: null };
  }
}

function moveTo(state: 'approved' | 'rejected'): Effect {
  return { state, snoozedUntil: null, undoes: null };
}

/** The recommendation is open again, unless a newer one has taken its place meanwhile: a campaign has one in the queue. */
function undo(undoes: Id, { standing, newer }: Situation): Effect {
  if (standing === null || standing.id !== undoes) throw notTheLast();
  return { state: newer ? 'superseded' : 'open', snoozedUntil: null, undoes: standing.seq };
}

function superseded(): StoreError {
  return new StoreError(
    'conflict',
    'A newer recommendation about this campaign took the place of this one.',
    'Open the newer one and decide on that.',
  );
}

function alreadyDecided(state: 'approved' | 'rejected'): StoreError {
  return new StoreError(
    'conflict',
    `This recommendation was already ${state}.`,
    'Undo that decision first, then decide again.',
  );
}

function otherWorkflow(asked: Workflow, own: Workflow): StoreError {
  return new StoreError(
    'conflict',
    `The changes are for ${asked}, but the recommendation is ${own}.`,
    `Change the figures of ${own}, or reject the recommendation.`,
  );
}

function notTheLast(): StoreError {
  return new StoreError(
    'conflict',
    "Only a recommendation's last decision that still stands can be undone, and this is not it.",
    'Read the recommendation again; it may have been undone already.',
  );
}
