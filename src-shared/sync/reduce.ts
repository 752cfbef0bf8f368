import { decidedActionOf } from '../decisions/decidedAction.ts';
import { judge, type Ruling } from '../decisions/judge.ts';
import type { Day } from '../model/day.ts';
import type { Decision, DecisionRequest } from '../model/decision.ts';
import type { ActionParameters } from '../model/diagnosis.ts';
import type { Id } from '../model/ids.ts';
import type { RecommendationState } from '../model/recommendation.ts';
import type { SyncEvent } from './event.ts';

/** One recommendation and all its decisions: every reader of the same events arrives at this. */
export interface RecommendationStanding {
  readonly id: Id;
  readonly campaignId: string;
  readonly recommended: ActionParameters;
  readonly state: RecommendationState;
  readonly snoozedUntil: Day | null;
  /** Whether the campaign has a newer recommendation. */
  readonly newer: boolean;
  /** Oldest first, including undone ones and undos. */
  readonly decisions: readonly Decision[];
}

/** A recommendation as it enters the queue. */
export function offered(id: Id, campaignId: string, recommended: ActionParameters): RecommendationStanding {
  return { id, campaignId, recommended, state: 'open', snoozedUntil: null, newer: false, decisions: [] };
}

/** A newer recommendation about the campaign arrived: an undecided one, snoozed or not, is superseded. */
export function overtaken(standing: RecommendationStanding): RecommendationStanding {
  const undecided = standing.state === 'open' || standing.state === 'snoozed';
  return undecided
    ? { ...standing, newer: true, state: 'superseded', snoozedUntil: null }
    : { ...standing, newer: true };
}

export interface Reduced {
  readonly standing: RecommendationStanding;
  readonly ruling: Ruling;
}

/**
 * The effect of one request on a recommendation. A refused or repeated request changes nothing.
 * @param elsewhere the decision kept under the same id on another recommendation, if there is one
 */
export function reduceRequest(
  standing: RecommendationStanding,
  request: DecisionRequest,
  by: Pick<Decision, 'decidedAt' | 'decidedBy'>,
  elsewhere: Decision | null = null,
): Reduced {
  const earlier = standing.decisions.find(({ id }) => id === request.decisionId) ?? elsewhere;
  const last = standing.decisions.findLast(
    ({ verdict, undoneBy }) => verdict.kind !== 'undo' && undoneBy === null,
  );
  const ruling = judge(request, earlier, {
    state: standing.state,
    workflow: standing.recommended.workflow,
    standing: last?.id ?? null,
    newer: standing.newer,
  });
  if (ruling.kind !== 'kept') return { standing, ruling };
  const { state, snoozedUntil, undoes } = ruling.effect;
  const decision: Decision = {
    id: request.decisionId,
    recommendationId: standing.id,
    verdict: request.verdict,
    decidedAt: by.decidedAt,
    decidedBy: by.decidedBy,
    action: decidedActionOf(request.verdict, standing.recommended),
    undoneBy: null,
  };
  const decisions = standing.decisions.map((one) =>
    one.id === undoes ? { ...one, undoneBy: decision.id } : one,
  );
  return { standing: { ...standing, state, snoozedUntil, decisions: [...decisions, decision] }, ruling };
}

/** As `reduceRequest`, for an event of the log. */
export function reduce(
  standing: RecommendationStanding,
  { payload }: SyncEvent,
  elsewhere: Decision | null = null,
): Reduced {
  const { decisionId, recommendationId, verdict } = payload;
  return reduceRequest(standing, { decisionId, recommendationId, verdict }, payload, elsewhere);
}
