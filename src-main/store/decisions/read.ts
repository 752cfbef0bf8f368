import type { Instant } from '../../../src-shared/model/day.ts';
import { type Decision, verdictSchema } from '../../../src-shared/model/decision.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { Platform } from '../../../src-shared/model/vocabulary.ts';
import type { Connection } from '../database/connection.ts';

interface StoredDecision {
  readonly id: Id;
  readonly recommendationId: Id;
  readonly verdict: string;
  readonly decidedAt: Instant;
  readonly decidedBy: string;
  readonly undoneBy: Id | null;
}

const DECISION = `d.id, r.id AS recommendationId, d.verdict, d.decided_at AS decidedAt, d.decided_by AS decidedBy,
  u.id AS undoneBy`;
const FROM = `FROM decisions d JOIN recommendations r ON r.seq = d.recommendation LEFT JOIN decisions u ON u.undoes = d.seq`;

function decisionOf(row: StoredDecision): Decision {
  return {
    id: row.id,
    recommendationId: row.recommendationId,
    verdict: verdictSchema.parse(JSON.parse(row.verdict)),
    decidedAt: row.decidedAt,
    decidedBy: row.decidedBy,
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
  readonly specificAction: string;
}

type Latest = StoredDecision & Omit<DecisionInHistory, 'decision'>;

/** Newest first; `before` leaves out what was decided at that instant or later. */
export function latestDecisions(
  connection: Connection,
  limit: number,
  before: Instant | null,
): readonly DecisionInHistory[] {
  const columns = `${DECISION}, r.campaign_name AS campaignName, r.platform, r.headline, r.specific_action AS specificAction`;
  const where = before === null ? '' : 'WHERE d.decided_at < ?';
  return connection
    .statement<Latest>(`SELECT ${columns} ${FROM} ${where} ORDER BY d.decided_at DESC, d.seq DESC LIMIT ?`)
    .all(...(before === null ? [limit] : [before, limit]))
    .map(({ campaignName, platform, headline, specificAction, ...decision }) => ({
      decision: decisionOf(decision),
      campaignName,
      platform,
      headline,
      specificAction,
    }));
}
