import { type Id, newId } from '../../../src-shared/model/ids.ts';

/**
 * Ids of requests that got no answer, one per recommendation: repeating the same request with the same id decides once.
 * As soon as anything else is requested for the recommendation, including an undo, the earlier id must not be used
 * again: its decision may have been undone.
 */
const unanswered = new Map<Id, { readonly what: string; readonly decisionId: Id }>();

/** The id for a request; `what` is the request as text, equal for equal requests. */
export function decisionIdFor(recommendationId: Id, what: string): Id {
  const known = unanswered.get(recommendationId);
  const decisionId = known?.what === what ? known.decisionId : newId();
  unanswered.set(recommendationId, { what, decisionId });
  return decisionId;
}

/** An answer came, possibly a refusal: the next request is a new one. */
export function forgetDecisionId(recommendationId: Id): void {
  unanswered.delete(recommendationId);
}

/** Refusals carry a code of the contract; without one it is unknown whether the request arrived. */
export function isRefusal(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'data' in error && error.data !== undefined;
}
