import { bucketOf, stateOn } from '../../../src-shared/decisions/buckets.ts';
import { type Day, dayNumber, type Instant } from '../../../src-shared/model/day.ts';
import type { Decision, DecisionRequest } from '../../../src-shared/model/decision.ts';
import type { DiagnosisStatus } from '../../../src-shared/model/diagnosis.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { RecommendationState } from '../../../src-shared/model/recommendation.ts';
import type { Workflow } from '../../../src-shared/model/vocabulary.ts';
import { canonicalJson } from '../../../src-shared/sync/canonicalJson.ts';
import { appendAudit } from '../audit/append.ts';
import type { Connection } from '../database/connection.ts';
import { StoreError } from '../database/storeError.ts';
import { appendEvent } from '../outbox/outbox.ts';
import { decisionById } from './read.ts';
import { type Effect, type Standing, verdictEffect } from './verdictEffect.ts';

/** What of a recommendation a decision needs to know. */
export interface Head {
  readonly seq: number;
  readonly campaign: number;
  readonly campaignId: string;
  readonly state: RecommendationState;
  readonly snoozedUntil: number | null;
  readonly status: DiagnosisStatus;
  readonly workflow: Workflow;
}

const HEAD = `SELECT r.seq, r.campaign, c.campaign_id AS campaignId, r.state, r.snoozed_until AS snoozedUntil, r.status, r.workflow
  FROM recommendations r JOIN campaigns c ON c.key = r.campaign WHERE r.id = ?`;
/** The newest decision that stands: not an undo, and not taken back by one. */
const LAST_STANDING = `SELECT d.seq, d.id FROM decisions d LEFT JOIN decisions u ON u.undoes = d.seq
  WHERE d.recommendation = ? AND d.kind <> 'undo' AND u.seq IS NULL ORDER BY d.seq DESC LIMIT 1`;
const NEWER = 'SELECT 1 AS newer FROM recommendations WHERE campaign = ? AND seq > ? LIMIT 1';
const INSERT = `INSERT INTO decisions (id, recommendation, kind, verdict, decided_at, decided_by, undoes)
  VALUES (?, ?, ?, ?, ?, ?, ?)`;
const MOVE = 'UPDATE recommendations SET state = ?, bucket = ?, snoozed_until = ? WHERE seq = ?';

export interface Decided {
  readonly decision: Decision;
  readonly state: RecommendationState;
}

/** Decides inside the transaction that is open. */
export function decide(
  connection: Connection,
  request: DecisionRequest,
  by: string,
  at: Instant,
  today: Day,
): Decided {
  const head = headOf(connection, request.recommendationId) ?? undefined;
  const earlier = decisionById(connection, request.decisionId);
  if (earlier !== null) return repeated(earlier, request, head, today);
  if (head === undefined)
    throw new StoreError(
      'not_found',
      'This recommendation is not in the workspace.',
      'Read the queue again; it may belong to the other workspace.',
    );
  const standing = connection.statement<Standing>(LAST_STANDING).get(head.seq) ?? null;
  const newer = connection.statement(NEWER).get(head.campaign, head.seq) !== undefined;
  const effect = verdictEffect(request.verdict, {
    state: head.state,
    workflow: head.workflow,
    standing,
    newer,
  });
  const decision: Decision = {
    id: request.decisionId,
    recommendationId: request.recommendationId,
    verdict: request.verdict,
    decidedAt: at,
    decidedBy: by,
    undoneBy: null,
  };
  const { campaignId, state: stateBefore } = head;
  const payload = {
    recommendationId: decision.recommendationId,
    campaignId,
    verdict: decision.verdict,
    stateBefore,
    stateAfter: effect.state,
  };
  keepDecision(connection, decision, head, effect, payload);
  const until = effect.snoozedUntil === null ? null : dayNumber(effect.snoozedUntil);
  return { decision, state: stateOn(effect.state, until, dayNumber(today)).state };
}

export function headOf(connection: Connection, recommendationId: Id): Head | null {
  return connection.statement<Head>(HEAD).get(recommendationId) ?? null;
}

/**
 * Writes a decision with all that follows from it, inside the transaction that is open: what becomes of the
 * recommendation, the audit's entry (`payload`), and the event for the team. Both of the latter are named by the
 * decision's id, so that neither can be doubled.
 */
export function keepDecision(
  connection: Connection,
  decision: Decision,
  head: Head,
  effect: Effect,
  payload: unknown,
): void {
  const { id, recommendationId, verdict, decidedAt, decidedBy } = decision;
  const { campaignId } = head;
  connection
    .statement(INSERT)
    .run(id, head.seq, verdict.kind, canonicalJson(verdict), decidedAt, decidedBy, effect.undoes);
  const until = effect.snoozedUntil === null ? null : dayNumber(effect.snoozedUntil);
  connection.statement(MOVE).run(effect.state, bucketOf(effect.state, head.status), until, head.seq);
  appendAudit(connection, {
    at: decidedAt,
    actor: decidedBy,
    action: verdict.kind === 'undo' ? 'decision.undone' : 'decision.made',
    subjectId: id,
    payload,
  });
  appendEvent(connection, {
    eventId: id,
    type: verdict.kind === 'undo' ? 'decision.undone' : 'decision.made',
    payload: { decisionId: id, recommendationId, campaignId, verdict, decidedAt, decidedBy },
  });
}

/** Asking twice decides once; another question under the same id is a mistake of the caller. */
function repeated(earlier: Decision, request: DecisionRequest, head: Head | undefined, today: Day): Decided {
  const same =
    earlier.recommendationId === request.recommendationId &&
    canonicalJson(earlier.verdict) === canonicalJson(request.verdict);
  if (!same || head === undefined)
    throw new StoreError(
      'conflict',
      'Another decision was already kept under this id.',
      'Look at the recommendation again and decide anew.',
    );
  return { decision: earlier, state: stateOn(head.state, head.snoozedUntil, dayNumber(today)).state };
}
