import { assertNever } from '../model/assertNever.ts';
import type { DiagnosisStatus } from '../model/diagnosis.ts';
import { type QueueView, queueViews, type RecommendationState } from '../model/recommendation.ts';

/** The number of each queue list in the database; 4 is in none of them. Never renumber: it is stored. */
export const bucketOfView = {
  needs_decision: 0,
  monitoring: 1,
  snoozed: 2,
  decided: 3,
} as const satisfies Readonly<Record<QueueView, number>>;
export const SUPERSEDED_BUCKET = 4;

/** Statuses on which a person has something to decide: all but the action come with a check to make. */
export const decidable: readonly DiagnosisStatus[] = ['action', 'check', 'undetermined'];

/** The list a recommendation is in; whether a snooze is over is decided when the list is read. */
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

/** The list of the queue a recommendation is in as it stands; null: it was replaced. */
export function viewOf(state: RecommendationState, status: DiagnosisStatus): QueueView | null {
  const bucket = bucketOf(state, status);
  return queueViews.find((view) => bucketOfView[view] === bucket) ?? null;
}

/**
 * A recommendation's state on a day (as days since 1970). A snooze ends on the day it names: on that day the
 * recommendation is open again, without anything being written.
 */
export function stateOn(
  state: RecommendationState,
  snoozedUntil: number | null,
  today: number,
): { readonly state: RecommendationState; readonly snoozedUntil: number | null } {
  const over = state === 'snoozed' && snoozedUntil !== null && snoozedUntil <= today;
  return over ? { state: 'open', snoozedUntil: null } : { state, snoozedUntil };
}
