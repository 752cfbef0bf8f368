import { type Id, newId } from '../../../src-shared/model/ids.ts';

/**
 * Ids of requests whose answer never came, one a recommendation: asking the same again with the same id decides once. As soon as
 * anything else is asked about the recommendation, an undo among it, the earlier id is worthless: what it stood for may be undone.
 */
const unanswered = new Map<Id, { readonly what: string; readonly decisionId: Id }>();

/** The id to ask with; `what` is the request as text, the same for the same request. */
export function decisionIdFor(recommendationId: Id, what: string): Id {
  const known = unanswered.get(recommendationId);
  const decisionId = known?.what === what ? known.decisionId : newId();
  unanswered.set(recommendationId, { what, decisionId });
  return decisionId;
}

/** An answer came, a refusal too: the next request is another one. */
export function forgetDecisionId(recommendationId: Id): void {
  unanswered.delete(recommendationId);
}

/** Refusals carry a code of the contract; without one nobody knows whether the request arrived. */
export function isRefusal(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'data' in error && error.data !== undefined;
}
