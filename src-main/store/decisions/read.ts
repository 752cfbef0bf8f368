import { z } from 'zod';
import { decidedActionOf } from '../../../src-shared/decisions/decidedAction.ts';
import type { Instant } from '../../../src-shared/model/day.ts';
import { type Decision, type Verdict, verdictSchema } from '../../../src-shared/model/decision.ts';
import { type ActionParameters, actionParametersSchema } from '../../../src-shared/model/diagnosis.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import { BODY_COLUMNS, BODY_JOINS, bodyText, type StoredBody } from '../bodies/body.ts';
import type { Connection } from '../database/connection.ts';
import { jsonOf } from '../database/json.ts';

/** A decision as it is stored, with its recommendation's number and what took it back. */
export interface StoredDecision {
  readonly id: Id;
  readonly recommendationId: Id;
  readonly recommendationSeq: number;
  readonly kind: Verdict['kind'];
  readonly verdict: string;
  readonly decidedAt: Instant;
  readonly decidedBy: string;
  /** JSON of the recommended figures; only for approvals. */
  readonly recommended: string | null;
  readonly undoneBy: Id | null;
}

/** The columns of a stored decision, from `FROM`. */
export const DECISION = `d.id, r.id AS recommendationId, r.seq AS recommendationSeq, d.kind, d.verdict, d.decided_at AS decidedAt,
  d.decided_by AS decidedBy, d.recommended,
  u.id AS undoneBy`;
export const FROM = `FROM decisions d JOIN recommendations r ON r.seq = d.recommendation LEFT JOIN decisions u ON u.undoes = d.seq`;

const parametersText = z.preprocess(jsonOf, actionParametersSchema);
const verdictText = z.preprocess(jsonOf, verdictSchema);

/** The figures a recommendation proposes; null where they cannot be read. */
export function recommendedParameters(
  connection: Connection,
  recommendationSeq: number,
): ActionParameters | null {
  const row = connection
    .statement<StoredBody>(`SELECT ${BODY_COLUMNS} FROM recommendations r ${BODY_JOINS} WHERE r.seq = ?`)
    .get(recommendationSeq);
  const text = row === undefined ? null : bodyText(row);
  return text === null ? null : (bodyParameters.safeParse(text).data?.parameters ?? null);
}
const bodyParameters = z.preprocess(jsonOf, z.object({ parameters: actionParametersSchema }));

/** Approvals of versions before 110 did not store what was recommended beside them: the recommendation has it. */
function recommendedOf(connection: Connection, row: StoredDecision): ActionParameters | null {
  if (row.kind !== 'approve' && row.kind !== 'approve_with_changes') return null;
  return row.recommended === null
    ? recommendedParameters(connection, row.recommendationSeq)
    : (parametersText.safeParse(row.recommended).data ?? null);
}

/** Null for one that can no longer be read; the check of the database names it. */
export function decisionOf(connection: Connection, row: StoredDecision): Decision | null {
  const verdict = verdictText.safeParse(row.verdict);
  if (!verdict.success) return null;
  return {
    id: row.id,
    recommendationId: row.recommendationId,
    verdict: verdict.data,
    decidedAt: row.decidedAt,
    decidedBy: row.decidedBy,
    action: decidedActionOf(verdict.data, recommendedOf(connection, row)),
    undoneBy: row.undoneBy,
  };
}

export function decisionById(connection: Connection, id: Id): Decision | null {
  const row = connection.statement<StoredDecision>(`SELECT ${DECISION} ${FROM} WHERE d.id = ?`).get(id);
  return row === undefined ? null : decisionOf(connection, row);
}

/** All decisions on a recommendation, oldest first. */
export function decisionsOf(connection: Connection, recommendationSeq: number): readonly Decision[] {
  return connection
    .statement<StoredDecision>(`SELECT ${DECISION} ${FROM} WHERE d.recommendation = ? ORDER BY d.seq`)
    .all(recommendationSeq)
    .flatMap((row) => decisionOf(connection, row) ?? []);
}

/** As `decisionsOf`, by the recommendation's id; null for an unknown one. */
export function decisionsOn(connection: Connection, recommendationId: Id): readonly Decision[] | null {
  const row = connection
    .statement<{ seq: number }>('SELECT seq FROM recommendations WHERE id = ?')
    .get(recommendationId);
  return row === undefined ? null : decisionsOf(connection, row.seq);
}

const DECIDED_BETWEEN = `SELECT r.id FROM decisions d JOIN recommendations r ON r.seq = d.recommendation
  WHERE d.decided_at >= ? AND d.decided_at < ? GROUP BY r.seq ORDER BY MIN(d.decided_at), MIN(d.seq)`;

/** The recommendations decided on from one instant until before another, each once, by their first decision then. */
export function decidedBetween(connection: Connection, from: Instant, until: Instant): readonly Id[] {
  return connection
    .statement<{ id: Id }>(DECIDED_BETWEEN)
    .all(from, until)
    .map(({ id }) => id);
}
