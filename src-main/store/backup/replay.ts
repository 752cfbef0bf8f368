import { decidedActionOf } from '../../../src-shared/decisions/decidedAction.ts';
import type { Day } from '../../../src-shared/model/day.ts';
import type { Decision } from '../../../src-shared/model/decision.ts';
import type { Connection } from '../database/connection.ts';
import { searchName } from '../database/searchName.ts';
import { headOf, keepDecision } from '../decisions/decide.ts';
import { decisionById, recommendedParameters } from '../decisions/read.ts';
import type { JournalRecord } from '../journal/record.ts';
import { recommendationsRepository } from '../queue/recommendations.ts';
import { jobsOf } from '../work/heartbeat.ts';

export interface Replayed {
  /** Decisions that were taken from the journal. */
  readonly applied: number;
  /** Recommendations taken from it as well: they were made after the backup. */
  readonly recommendations: number;
  /** Decisions that could not be applied, by id: what they are about is in neither. */
  readonly left: readonly string[];
}

const CAMPAIGN = `INSERT INTO campaigns (campaign_id, campaign_name, platform, currency, search_name)
  VALUES (?, ?, ?, ?, ?) ON CONFLICT (campaign_id) DO NOTHING`;

/**
 * Applies decisions of the journal that the database does not hold, in order, in one transaction: each with its
 * original id, person and time, its audit entry and event, and its recorded effect on the recommendation. So the
 * audit's chain continues exactly as it was. Those the database holds are skipped.
 */
export function replay(
  connection: Connection,
  records: readonly JournalRecord[],
  today: () => Day,
): Replayed {
  const recommendations = recommendationsRepository(
    connection,
    jobsOf(connection, 'runs', 'analysis'),
    today,
  );
  return connection.write(() => {
    let applied = 0;
    let added = 0;
    const left: string[] = [];
    for (const record of records) {
      const { entry, recommendation } = record;
      if (decisionById(connection, entry.subjectId) !== null) continue;
      if (recommendation !== null && headOf(connection, recommendation.id) === null) {
        const { campaignName, platform, currency, ...item } = recommendation;
        const { campaignId } = item.diagnosis;
        connection
          .statement(CAMPAIGN)
          .run(campaignId, campaignName, platform, currency, searchName(campaignName ?? campaignId));
        recommendations.add([item]);
        added += 1;
      }
      if (apply(connection, record)) applied += 1;
      else left.push(entry.subjectId);
    }
    return { applied, recommendations: added, left };
  });
}

const SEQ = 'SELECT seq FROM decisions WHERE id = ?';

function apply(connection: Connection, { entry, shown }: JournalRecord): boolean {
  const { recommendationId, verdict, stateAfter } = entry.payload;
  const head = headOf(connection, recommendationId);
  if (head === null) return false;
  const undone =
    verdict.kind === 'undo' ? connection.statement<{ seq: number }>(SEQ).get(verdict.undoes) : null;
  if (undone === undefined) return false;
  const approves = verdict.kind === 'approve' || verdict.kind === 'approve_with_changes';
  const recommended = approves ? recommendedParameters(connection, head.seq) : null;
  const decision: Decision = {
    id: entry.subjectId,
    recommendationId,
    verdict,
    decidedAt: entry.at,
    decidedBy: entry.actor,
    action: decidedActionOf(verdict, recommended),
    undoneBy: null,
  };
  const snoozedUntil = stateAfter === 'snoozed' && verdict.kind === 'snooze' ? verdict.until : null;
  keepDecision(
    connection,
    decision,
    head,
    { state: stateAfter, snoozedUntil, undoes: undone?.seq ?? null, recommended, shown },
    entry.payload,
  );
  return true;
}
