import { bucketOf, stateOn } from '../../../src-shared/decisions/buckets.ts';
import { decidedActionOf } from '../../../src-shared/decisions/decidedAction.ts';
import { judge, judgeAgain } from '../../../src-shared/decisions/judge.ts';
import type { Effect } from '../../../src-shared/decisions/verdictEffect.ts';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import { canonicalJson } from '../../../src-shared/model/canonicalJson.ts';
import { type Day, dayNumber, type Instant } from '../../../src-shared/model/day.ts';
import type { Decision, DecisionRequest } from '../../../src-shared/model/decision.ts';
import type { ActionParameters, DiagnosisStatus } from '../../../src-shared/model/diagnosis.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { RecommendationState } from '../../../src-shared/model/recommendation.ts';
import type { ShownWords } from '../../../src-shared/model/shownWords.ts';
import type { Workflow } from '../../../src-shared/model/vocabulary.ts';
import { appendAudit } from '../audit/append.ts';
import { packWords } from '../bodies/words.ts';
import type { Connection } from '../database/connection.ts';
import { appendEvent } from '../outbox/outbox.ts';
import { decisionById, recommendedParameters } from './read.ts';
import { cannotRead, notFound, refusalError } from './refusals.ts';
import { wordsShown } from './shown.ts';

/** What a decision needs to know about a recommendation. */
export interface Head {
  readonly seq: number;
  readonly campaign: number;
  readonly campaignId: string;
  readonly state: RecommendationState;
  readonly snoozedUntil: number | null;
  readonly status: DiagnosisStatus;
  readonly workflow: Workflow;
}

/** A decision in force, as stored. */
interface Standing {
  readonly seq: number;
  readonly id: Id;
}

const HEAD = `SELECT r.seq, r.campaign, c.campaign_id AS campaignId, r.state, r.snoozed_until AS snoozedUntil, r.status, r.workflow
  FROM recommendations r JOIN campaigns c ON c.key = r.campaign WHERE r.id = ?`;
/** The newest decision in force: not an undo, and not undone. */
const LAST_STANDING = `SELECT d.seq, d.id FROM decisions d LEFT JOIN decisions u ON u.undoes = d.seq
  WHERE d.recommendation = ? AND d.kind <> 'undo' AND u.seq IS NULL ORDER BY d.seq DESC LIMIT 1`;
const NEWER = 'SELECT 1 AS newer FROM recommendations WHERE campaign = ? AND seq > ? LIMIT 1';
const INSERT = `INSERT INTO decisions (id, recommendation, kind, verdict, decided_at, decided_by, undoes, recommended, shown)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const MOVE = 'UPDATE recommendations SET state = ?, bucket = ?, snoozed_until = ? WHERE seq = ?';

export interface Decided {
  readonly decision: Decision;
  readonly state: RecommendationState;
}

/** Decides inside the open transaction. The shared reducer decides what a verdict does; this stores the result. */
export function decide(
  connection: Connection,
  request: DecisionRequest,
  by: string,
  at: Instant,
  today: Day,
): Decided {
  const earlier = decisionById(connection, request.decisionId);
  const head = headOf(connection, request.recommendationId);
  if (head === null) {
    const again = earlier === null ? null : judgeAgain(request, earlier);
    throw again?.kind === 'refused' ? refusalError(again.refusal) : notFound();
  }
  const standing = connection.statement<Standing>(LAST_STANDING).get(head.seq) ?? null;
  const ruling = judge(request, earlier, {
    state: head.state,
    workflow: head.workflow,
    standing: standing?.id ?? null,
    newer: connection.statement(NEWER).get(head.campaign, head.seq) !== undefined,
  });
  switch (ruling.kind) {
    case 'refused':
      throw refusalError(ruling.refusal);
    case 'repeated':
      return {
        decision: ruling.decision,
        state: stateOn(head.state, head.snoozedUntil, dayNumber(today)).state,
      };
    case 'kept':
      return keep(connection, { head, standing, request, by, at, today }, ruling.effect);
    default:
      return assertNever(ruling);
  }
}

interface Kept {
  readonly head: Head;
  readonly standing: Standing | null;
  readonly request: DecisionRequest;
  readonly by: string;
  readonly at: Instant;
  readonly today: Day;
}

function keep(
  connection: Connection,
  { head, standing, request, by, at, today }: Kept,
  effect: Effect,
): Decided {
  const { verdict } = request;
  const approves = verdict.kind === 'approve' || verdict.kind === 'approve_with_changes';
  const recommended = approves ? recommendedParameters(connection, head.seq) : null;
  // Nobody can approve what nobody can read.
  if (approves && recommended === null) throw cannotRead();
  const decision: Decision = {
    id: request.decisionId,
    recommendationId: request.recommendationId,
    verdict,
    decidedAt: at,
    decidedBy: by,
    action: decidedActionOf(verdict, recommended),
    undoneBy: null,
  };
  const payload = {
    recommendationId: decision.recommendationId,
    campaignId: head.campaignId,
    verdict,
    stateBefore: head.state,
    stateAfter: effect.state,
  };
  const undoes = effect.undoes === null ? null : (standing?.seq ?? null);
  const shown = verdict.kind === 'undo' ? null : wordsShown(connection, head.seq);
  keepDecision(connection, decision, head, { ...effect, undoes, recommended, shown }, payload);
  const until = effect.snoozedUntil === null ? null : dayNumber(effect.snoozedUntil);
  return { decision, state: stateOn(effect.state, until, dayNumber(today)).state };
}

export function headOf(connection: Connection, recommendationId: Id): Head | null {
  return connection.statement<Head>(HEAD).get(recommendationId) ?? null;
}

/** What a decision did, in the database's terms. */
interface Consequence extends Pick<Effect, 'state' | 'snoozedUntil'> {
  /** The number of the decision it takes back. */
  readonly undoes: number | null;
  /** For an approval: what had been recommended, where it can be read. */
  readonly recommended: ActionParameters | null;
  /** The sentences that were on the screen; null for an undo, and where they cannot be read. */
  readonly shown: ShownWords | null;
}

/**
 * Writes a decision with everything that follows from it, inside the open transaction: the recommendation's new state,
 * the audit's entry (`payload`), and the event for the team. The latter two are named by the decision's id, so that
 * neither can be duplicated.
 */
export function keepDecision(
  connection: Connection,
  decision: Decision,
  head: Head,
  consequence: Consequence,
  payload: unknown,
): void {
  const { id, recommendationId, verdict, decidedAt, decidedBy, action } = decision;
  const { campaignId } = head;
  const { undoes, recommended, shown } = consequence;
  connection
    .statement(INSERT)
    .run(
      id,
      head.seq,
      verdict.kind,
      canonicalJson(verdict),
      decidedAt,
      decidedBy,
      undoes,
      recommended === null ? null : canonicalJson(recommended),
      packWords(shown),
    );
  const until = consequence.snoozedUntil === null ? null : dayNumber(consequence.snoozedUntil);
  const bucket = bucketOf(consequence.state, head.status);
  connection.statement(MOVE).run(consequence.state, bucket, until, head.seq);
  appendAudit(connection, {
    at: decidedAt,
    actor: decidedBy,
    action: verdict.kind === 'undo' ? 'decision.undone' : 'decision.made',
    subjectId: id,
    payload,
  });
  const facts = { decisionId: id, recommendationId, campaignId, decidedAt, decidedBy };
  appendEvent(
    connection,
    verdict.kind === 'undo'
      ? { id, type: 'decision.undone', schema: 1, payload: { ...facts, verdict } }
      : { id, type: 'decision.made', schema: 1, payload: { ...facts, verdict, action } },
  );
}
