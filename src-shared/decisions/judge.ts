import { canonicalJson } from '../model/canonicalJson.ts';
import type { Decision, DecisionRequest } from '../model/decision.ts';
import { type Effect, type Refusal, type Situation, verdictEffect } from './verdictEffect.ts';

/** Why a request is impossible, including the two ways its id can be wrong. */
export type RequestRefusal =
  | Refusal
  /** The id belongs to a decision on another recommendation, or to one with another verdict. */
  | { readonly reason: 'id_reused' }
  /** The id belongs to this very decision, and it was taken back since: it stands no longer and cannot be made to. */
  | { readonly reason: 'undone'; readonly undoneBy: string };

export type Ruling =
  | { readonly kind: 'kept'; readonly effect: Effect }
  /** The same request again: what was kept the first time is the answer. */
  | { readonly kind: 'repeated'; readonly decision: Decision }
  | { readonly kind: 'refused'; readonly refusal: RequestRefusal };

/**
 * Whether a request is a new decision, a retry of one, or impossible.
 * @param earlier the decision already kept under the request's id, whatever recommendation it is about
 */
export function judge(request: DecisionRequest, earlier: Decision | null, situation: Situation): Ruling {
  if (earlier !== null) return judgeAgain(request, earlier);
  const outcome = verdictEffect(request.verdict, situation);
  return outcome.kind === 'effect' ? { kind: 'kept', effect: outcome.effect } : outcome;
}

/** A retry whose first answer never arrived gets the same answer, unless that decision was undone meanwhile. */
export function judgeAgain(request: DecisionRequest, earlier: Decision): Ruling {
  const same =
    earlier.recommendationId === request.recommendationId &&
    canonicalJson(earlier.verdict) === canonicalJson(request.verdict);
  if (!same) return { kind: 'refused', refusal: { reason: 'id_reused' } };
  if (earlier.undoneBy !== null)
    return { kind: 'refused', refusal: { reason: 'undone', undoneBy: earlier.undoneBy } };
  return { kind: 'repeated', decision: earlier };
}
