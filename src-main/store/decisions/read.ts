import { decidedActionOf } from '../../../src-shared/decisions/decidedAction.ts';
import type { Instant } from '../../../src-shared/model/day.ts';
import { type Decision, verdictSchema } from '../../../src-shared/model/decision.ts';
import { type ActionParameters, actionParametersSchema } from '../../../src-shared/model/diagnosis.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { Platform } from '../../../src-shared/model/vocabulary.ts';
import type { Connection } from '../database/connection.ts';

interface StoredDecision {
  readonly id: Id;
  readonly recommendationId: Id;
  readonly verdict: string;
  readonly decidedAt: Instant;
  readonly decidedBy: string;
  /** JSON of the figures that were recommended; of approvals only. */
  readonly recommended: string | null;
  readonly undoneBy: Id | null;
}

/** Where a recommendation's own figures lie; null where it cannot be read. */
const PARAMETERS = `SELECT json_extract(b.body, '$.parameters') FROM diagnoses b WHERE json_valid(b.body) AND b.recommendation =`;
/** Approvals of earlier versions did not keep what was recommended beside them: the recommendation has it. */
const DECISION = `d.id, r.id AS recommendationId, d.verdict, d.decided_at AS decidedAt, d.decided_by AS decidedBy,
  CASE WHEN d.kind IN ('approve', 'approve_with_changes') THEN COALESCE(d.recommended, (${PARAMETERS} d.recommendation)) END AS recommended,
  u.id AS undoneBy`;
const FROM = `FROM decisions d JOIN recommendations r ON r.seq = d.recommendation LEFT JOIN decisions u ON u.undoes = d.seq`;

function parametersOf(json: string | null): ActionParameters | null {
  if (json === null) return null;
  const read = actionParametersSchema.safeParse(JSON.parse(json));
  return read.success ? read.data : null;
}

/** The figures a recommendation proposes; null where they cannot be read. */
export function recommendedParameters(
  connection: Connection,
  recommendationSeq: number,
): ActionParameters | null {
  const row = connection
    .statement<{ json: string | null }>(`SELECT (${PARAMETERS} ?) AS json`)
    .get(recommendationSeq);
  return parametersOf(row?.json ?? null);
}

function decisionOf(row: StoredDecision): Decision {
  const verdict = verdictSchema.parse(JSON.parse(row.verdict));
  return {
    id: row.id,
    recommendationId: row.recommendationId,
    verdict,
    decidedAt: row.decidedAt,
    decidedBy: row.decidedBy,
    action: decidedActionOf(verdict, parametersOf(row.recommended)),
    undoneBy: row.undoneBy,
  };
}

export function decisionById(connection: Connection, id: Id): Decision | null {
  const row = connection.statement<StoredDecision>(`SELECT ${DECISION} ${FROM} WHERE d.id = ?`).get(id);
  return row === undefined ? null : decisionOf(row);
}

/** All decisions on a recommendation, oldest first. */
export function decisionsOf(connection: Connection, recommendationSeq: number): readonly Decision[] {
  return connection
    .statement<StoredDecision>(`SELECT ${DECISION} ${FROM} WHERE d.recommendation = ? ORDER BY d.seq`)
    .all(recommendationSeq)
    .map(decisionOf);
}

/** As `decisionsOf`, by the recommendation's id; null for one that is not there. */
export function decisionsOn(connection: Connection, recommendationId: Id): readonly Decision[] | null {
  const row = connection
    .statement<{ seq: number }>('SELECT seq FROM recommendations WHERE id = ?')
    .get(recommendationId);
  return row === undefined ? null : decisionsOf(connection, row.seq);
}

/** A decision and what it was about. */
export interface DecisionInHistory {
  readonly decision: Decision;
  readonly campaignName: string;
  readonly platform: Platform;
  readonly headline: string;
  /** What was recommended; what was approved instead is in `decision.action`. */
  readonly specificAction: string;
  /** Of the money in `decision.action`. */
  readonly currency: string | null;
}

type Latest = StoredDecision & Omit<DecisionInHistory, 'decision'>;

/** Newest first; `before` leaves out what was decided at that instant or later. */
export function latestDecisions(
  connection: Connection,
  limit: number,
  before: Instant | null,
): readonly DecisionInHistory[] {
  const columns = `${DECISION}, r.campaign_name AS campaignName, r.platform, r.headline, r.specific_action AS specificAction,
    r.currency`;
  const where = before === null ? '' : 'WHERE d.decided_at < ?';
  return connection
    .statement<Latest>(`SELECT ${columns} ${FROM} ${where} ORDER BY d.decided_at DESC, d.seq DESC LIMIT ?`)
    .all(...(before === null ? [limit] : [before, limit]))
    .map(({ campaignName, platform, headline, specificAction, currency, ...decision }) => ({
      decision: decisionOf(decision),
      campaignName,
      platform,
      headline,
      specificAction,
      currency,
    }));
}
