import { mostDecided, type QueueSubject } from '../../../src-shared/model/recommendation.ts';
import type { Connection } from '../database/connection.ts';
import { countedList } from './counts.ts';
import { inGroup, orderOf } from './order.ts';
import { type Condition, joined, type QueueSelection } from './query.ts';

const COLUMNS = `id, campaign_name AS campaignName, status, workflow, risk_level AS riskLevel`;

/** What a decision on several has to know of each row of a list, or of one of its groups; the first 500. */
export function queueSubjects(
  connection: Connection,
  selection: QueueSelection,
): { readonly subjects: readonly QueueSubject[]; readonly total: number } {
  const list = countedList(connection, selection);
  const { grouping, groups } = orderOf(connection, selection, list.parts);
  const { groupKey } = selection;
  if (groupKey === null) return { subjects: read(connection, list.parts), total: list.total };
  // A group that is not there, or a list that is not grouped (any more), has no rows.
  if (grouping === null) return { subjects: [], total: 0 };
  const parts = list.parts.map((part) => joined([part, inGroup(grouping, groupKey)]));
  return {
    subjects: read(connection, parts),
    total: groups.find(({ key }) => key === groupKey)?.rows ?? 0,
  };
}

function read(connection: Connection, parts: readonly Condition[]): readonly QueueSubject[] {
  const union = parts
    .map((part) => `SELECT seq, ${COLUMNS} FROM recommendations WHERE ${part.sql}`)
    .join(' UNION ALL ');
  return connection
    .statement<QueueSubject>(
      `SELECT id, campaignName, status, workflow, riskLevel FROM (${union}) ORDER BY seq DESC LIMIT ?`,
    )
    .all(...parts.flatMap(({ values }) => values), mostDecided);
}
