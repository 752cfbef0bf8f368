import { bucketOfView } from '../../../src-shared/decisions/buckets.ts';
import { standingAction } from '../../../src-shared/decisions/decidedAction.ts';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { Day } from '../../../src-shared/model/day.ts';
import { dayNumber } from '../../../src-shared/model/day.ts';
import {
  type QueueRow,
  type QueueView,
  queueRowSchema,
  type UnreadableQueueRow,
} from '../../../src-shared/model/recommendation.ts';
import type { Cause, Platform, Workflow } from '../../../src-shared/model/vocabulary.ts';
import type { Connection } from '../database/connection.ts';
import { firstFault } from '../database/firstFault.ts';
import { DECIDABLE } from '../database/statuses.ts';
import { decisionsOf } from '../decisions/read.ts';
import { searchName } from '../facts/searchName.ts';
import { QUEUE_COLUMNS, queueRowOf, type StoredQueueRow } from './row.ts';

export interface QueueQuery {
  readonly view: QueueView;
  readonly search: string;
  readonly platforms: readonly Platform[];
  readonly workflows: readonly Workflow[];
  readonly causes: readonly Cause[];
  readonly minConfidence: number;
  readonly sort: 'moneyAtStake' | 'confidence' | 'change' | 'newest' | 'name';
  readonly offset: number;
  readonly limit: number;
  /** Snoozes until this day or an earlier one are open again. */
  readonly today: Day;
}

/** `unreadable`: rows of the page that this version cannot show; they are included in `total` and `counts`. */
export interface QueuePage {
  readonly rows: QueueRow[];
  readonly unreadable: UnreadableQueueRow[];
  readonly total: number;
  readonly counts: Record<QueueView, number>;
}

/** Sort key of each order, ties by age, newest first. All are in the queue's index. */
const sortKeys = {
  moneyAtStake: { key: 'rank', direction: 'DESC' },
  confidence: { key: 'confidence', direction: 'DESC' },
  change: { key: 'ABS(COALESCE(kpi_change_pct, 0))', direction: 'DESC' },
  newest: { key: 'seq', direction: 'DESC' },
  name: { key: 'search_name', direction: 'ASC' },
} as const satisfies Readonly<Record<QueueQuery['sort'], { key: string; direction: 'ASC' | 'DESC' }>>;

interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

function oneOf(column: string, values: readonly string[]): Condition[] {
  if (values.length === 0) return [];
  return [{ sql: `${column} IN (${values.map(() => '?').join(', ')})`, values }];
}

function filtersOf(query: QueueQuery): readonly Condition[] {
  const search = searchName(query.search.trim());
  return [
    ...oneOf('platform', query.platforms),
    ...oneOf('workflow', query.workflows),
    ...oneOf('cause', query.causes),
    ...(query.minConfidence > 0 ? [{ sql: 'confidence >= ?', values: [query.minConfidence] }] : []),
    ...(search === '' ? [] : [{ sql: 'instr(search_name, ?) > 0', values: [search] }]),
  ];
}

/** Which recommendations are in a list on a day: its bucket, with or without expired snoozes. */
function partsOf(view: QueueView, today: number, anyOver: boolean): readonly Condition[] {
  const bucket = { sql: 'bucket = ?', values: [bucketOfView[view]] };
  if (!anyOver) return [bucket];
  const over = (which: string) => ({
    sql: `bucket = ${bucketOfView.snoozed} AND snoozed_until <= ? AND status ${which} (${DECIDABLE})`,
    values: [today],
  });
  switch (view) {
    case 'needs_decision':
      return [bucket, over('IN')];
    case 'monitoring':
      return [bucket, over('NOT IN')];
    case 'snoozed':
      return [{ sql: `bucket = ${bucketOfView.snoozed} AND snoozed_until > ?`, values: [today] }];
    case 'decided':
      return [bucket];
    default:
      return assertNever(view);
  }
}

function join(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.map((condition) => condition.sql).join(' AND '),
    values: conditions.flatMap((condition) => condition.values),
  };
}

/** How many are in each list on a day, ignoring filters. */
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

/** One page of one list, read from the index; the rows themselves are fetched only for the page. */
export function queuePage(connection: Connection, query: QueueQuery): QueuePage {
  const today = dayNumber(query.today);
  const counts = countViews(connection, today);
  const stored = connection
    .statement<{ rows: number }>('SELECT rows FROM queue_counts WHERE bucket = 2')
    .get();
  const filters = filtersOf(query);
  const parts = partsOf(query.view, today, (stored?.rows ?? 0) > counts.snoozed).map((part) =>
    join([part, ...filters]),
  );
  const total =
    filters.length === 0
      ? counts[query.view]
      : parts.reduce((sum, part) => sum + countRows(connection, part), 0);
  const { key, direction } = sortKeys[query.sort];
  // Each part is sorted, and SQLite merges them: the whole list is never sorted.
  const union = parts
    .map((part) => `SELECT seq, ${key} AS sort_key FROM recommendations WHERE ${part.sql}`)
    .join(' UNION ALL ');
  const sql = `SELECT ${QUEUE_COLUMNS}
    FROM (${union} ORDER BY sort_key ${direction}, seq DESC LIMIT ? OFFSET ?) AS page
    JOIN recommendations r ON r.seq = page.seq JOIN campaigns c ON c.key = r.campaign
    ORDER BY page.sort_key ${direction}, page.seq DESC`;
  const values = [...parts.flatMap((part) => part.values), query.limit, query.offset];
  const rows = connection.statement<StoredQueueRow>(sql).all(...values);
  return { ...readableRows(connection, rows, today), total, counts };
}

/** An unreadable row never hides the others: it is listed apart, with what does not fit. */
function readableRows(
  connection: Connection,
  stored: readonly StoredQueueRow[],
  today: number,
): { rows: QueueRow[]; unreadable: UnreadableQueueRow[] } {
  const rows: QueueRow[] = [];
  const unreadable: UnreadableQueueRow[] = [];
  for (const row of stored) {
    const read = queueRowSchema.safeParse(queueRowWithDecision(connection, row, today));
    if (read.success) rows.push(read.data);
    else {
      const { id, campaignId, campaignName } = row;
      unreadable.push({ id, campaignId, campaignName, reason: firstFault(read.error) });
    }
  }
  return { rows, unreadable };
}

/** A row of the queue; for an approved one, with what was approved. `today` in days since 1970. */
export function queueRowWithDecision(connection: Connection, row: StoredQueueRow, today: number): QueueRow {
  const decided = row.state === 'approved' ? standingAction(decisionsOf(connection, row.seq)) : null;
  return queueRowOf(row, today, decided);
}

function countRows(connection: Connection, part: Condition): number {
  const sql = `SELECT COUNT(*) AS n FROM recommendations WHERE ${part.sql}`;
  return connection.statement<{ n: number }>(sql).get(...part.values)?.n ?? 0;
}
