import { assertNever } from '../../src-shared/model/assertNever.ts';
import type { Day } from '../../src-shared/model/day.ts';
import type { Recommendation } from '../../src-shared/model/recommendation.ts';
import type { Cause, Workflow } from '../../src-shared/model/vocabulary.ts';

/**
 * What was recommended for this campaign before, and what came of it. Codes only: no text a person wrote goes to a
 * model.
 */
export interface PastRecommendation {
  readonly day: Day;
  readonly cause: Cause;
  readonly workflow: Workflow;
  readonly decision: 'approved' | 'approved with changes' | 'rejected' | 'snoozed' | 'undecided';
  /** Judged against the estimate of what would have happened without it; null = not judged. */
  readonly outcome: 'improved' | 'worse' | 'cannot tell' | null;
}

/** How an action worked in this account under a cause, over all campaigns. */
export interface AccountRecord {
  readonly cause: Cause;
  readonly workflow: Workflow;
  readonly times: number;
  /** How many of them helped. */
  readonly helped: number;
}

export interface History {
  /** Newest first. */
  readonly campaign: readonly PastRecommendation[];
  readonly account: readonly AccountRecord[];
}

export const noHistory: History = { campaign: [], account: [] };

/** A campaign's earlier recommendations as history, newest first, without the one being made. */
export function pastOf(
  recommendations: readonly Recommendation[],
  outcomeOf: (recommendationId: string) => PastRecommendation['outcome'] = () => null,
): readonly PastRecommendation[] {
  return recommendations
    .map(({ id, diagnosis, decisions }) => ({
      day: diagnosis.asOf,
      cause: diagnosis.rootCause,
      workflow: diagnosis.recommendedWorkflow,
      decision: decisionOf(decisions),
      outcome: outcomeOf(id),
    }))
    .sort((one, two) => (one.day < two.day ? 1 : one.day > two.day ? -1 : 0));
}

function decisionOf(decisions: Recommendation['decisions']): PastRecommendation['decision'] {
  const standing = decisions.findLast(
    ({ verdict, undoneBy }) => undoneBy === null && verdict.kind !== 'undo',
  );
  const kind = standing?.verdict.kind;
  if (kind === undefined) return 'undecided';
  switch (kind) {
    case 'approve':
      return 'approved';
    case 'approve_with_changes':
      return 'approved with changes';
    case 'reject':
      return 'rejected';
    case 'snooze':
      return 'snoozed';
    case 'undo':
      return 'undecided';
    default:
      return assertNever(kind);
  }
}
