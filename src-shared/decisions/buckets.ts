import { assertNever } from '../model/assertNever.ts';
import type { DiagnosisStatus } from '../model/diagnosis.ts';
import type { QueueView, RecommendationState } from '../model/recommendation.ts';

/** The number a list of the queue has in the database; 4 is in none of them. Never renumber: it is stored. */
export const bucketOfView = {
  needs_decision: 0,
  monitoring: 1,
  snoozed: 2,
  decided: 3,
} as const satisfies Readonly<Record<QueueView, number>>;
export const SUPERSEDED_BUCKET = 4;

/** Statuses a person has something to decide about: what is undetermined comes with a check to make. */
export const decidable: readonly DiagnosisStatus[] = ['action', 'undetermined'];

/** The list a recommendation stands in; a snooze that is over is looked through when the list is read. */
export function bucketOf(state: RecommendationState, status: DiagnosisStatus): number {
  switch (state) {
    case 'open':
      return decidable.includes(status) ? bucketOfView.needs_decision : bucketOfView.monitoring;
    case 'snoozed':
      return bucketOfView.snoozed;
    case 'approved':
    case 'rejected':
      return bucketOfView.decided;
    case 'superseded':
      return SUPERSEDED_BUCKET;
    default:
      return assertNever(state);
  }
}

/**
 * Where a recommendation stands on a day (as days since 1970). A snooze ends on the day it names: on that day
 * the recommendation is open again, without anything being written.
 */
export function stateOn(
  state: RecommendationState,
  snoozedUntil: number | null,
  today: number,
): { readonly state: RecommendationState; readonly snoozedUntil: number | null } {
  const over = state === 'snoozed' && snoozedUntil !== null && snoozedUntil <= today;
  return over ? { state: 'open', snoozedUntil: null } : { state, snoozedUntil };
}
