import { bucketOfView } from '../../../src-shared/decisions/buckets.ts';
import { dayNumber } from '../../../src-shared/model/day.ts';
import type { QueueView } from '../../../src-shared/model/recommendation.ts';
import type { Connection } from '../database/connection.ts';
import { DECIDABLE } from '../database/statuses.ts';
import { type Condition, filtersOf, joined, partsOf, type QueueList } from './query.ts';

/** How many are in each list on a day (in days since 1970), ignoring filters. */
function countViews(connection: Connection, today: number): Record<QueueView, number> {
  const kept = connection
    .statement<{ bucket: number; rows: number }>('SELECT bucket, rows FROM queue_counts')
    .all();
  const rows = (view: QueueView) => kept.find((row) => row.bucket === bucketOfView[view])?.rows ?? 0;
  const over = connection
    .statement<{ decidable: number; others: number }>(
      `SELECT COUNT(*) FILTER (WHERE status IN (${DECIDABLE})) AS decidable,
         COUNT(*) FILTER (WHERE status NOT IN (${DECIDABLE})) AS others
       FROM recommendations WHERE bucket = 2 AND snoozed_until <= ?`,
    )
    .get(today) ?? { decidable: 0, others: 0 };
  return {
    needs_decision: rows('needs_decision') + over.decidable,
    monitoring: rows('monitoring') + over.others,
    snoozed: rows('snoozed') - over.decidable - over.others,
    decided: rows('decided'),
  };
}

export interface Counted {
  readonly counts: Record<QueueView, number>;
  /** Conditions of which each row of the list fulfils exactly one. */
  readonly parts: readonly Condition[];
  readonly total: number;
}

/** What a list consists of, and how long it is. */
export function countedList(connection: Connection, list: QueueList): Counted {
  const today = dayNumber(list.today);
  const counts = countViews(connection, today);
  const snoozed = connection
    .statement<{ rows: number }>('SELECT rows FROM queue_counts WHERE bucket = 2')
    .get();
  const filters = filtersOf(list);
  const parts = partsOf(list.view, today, (snoozed?.rows ?? 0) > counts.snoozed).map((part) =>
    joined([part, ...filters]),
  );
  const total =
    filters.length === 0
      ? counts[list.view]
      : parts.reduce((sum, part) => sum + countRows(connection, part), 0);
  return { counts, parts, total };
}

function countRows(connection: Connection, part: Condition): number {
  const sql = `SELECT COUNT(*) AS n FROM recommendations WHERE ${part.sql}`;
  return connection.statement<{ n: number }>(sql).get(...part.values)?.n ?? 0;
}
