import { standingAction } from '../../../src-shared/decisions/decidedAction.ts';
import { dayNumber } from '../../../src-shared/model/day.ts';
import type { QueueGroup, QueueGrouping } from '../../../src-shared/model/queueFilter.ts';
import {
  type QueueRow,
  type QueueView,
  queueRowSchema,
  type UnreadableQueueRow,
} from '../../../src-shared/model/recommendation.ts';
import type { Connection } from '../database/connection.ts';
import { firstFault } from '../database/firstFault.ts';
import { decisionsOf } from '../decisions/read.ts';
import { countedList } from './counts.ts';
import { inGroup, type Order, orderOf } from './order.ts';
import { type Condition, joined, type QueueQuery } from './query.ts';
import { QUEUE_COLUMNS, queueRowOf, type StoredQueueRow } from './row.ts';

/** `unreadable`: rows of the page that this version cannot show; they are included in `total` and `counts`. */
export interface QueuePage {
  readonly rows: QueueRow[];
  readonly unreadable: UnreadableQueueRow[];
  readonly total: number;
  readonly counts: Record<QueueView, number>;
  readonly grouping: QueueGrouping | null;
  readonly groups: QueueGroup[];
}

/** One page of one list, read from the index; the rows themselves are fetched only for the page. */
export function queuePage(connection: Connection, query: QueueQuery): QueuePage {
  const { counts, parts, total } = countedList(connection, query);
  const order = orderOf(connection, query, parts);
  const rows = sectionsOf(query, order, parts).flatMap((section) => readSection(connection, order, section));
  return {
    ...readableRows(connection, rows, dayNumber(query.today)),
    total,
    counts,
    grouping: order.grouping,
    groups: [...order.groups],
  };
}

/** What a page shows of the list, or of one of its groups. */
interface Section extends Pick<QueueQuery, 'offset' | 'limit'> {
  readonly parts: readonly Condition[];
}

/** Only the groups that the page reaches are read, each in its own order: a grouped list is never sorted as a whole. */
function sectionsOf(
  { offset, limit }: QueueQuery,
  { grouping, groups }: Order,
  parts: readonly Condition[],
): readonly Section[] {
  if (grouping === null) return [{ parts, offset, limit }];
  const sections: Section[] = [];
  let first = 0;
  for (const { key, rows } of groups) {
    const from = Math.max(offset, first);
    const to = Math.min(offset + limit, first + rows);
    if (from < to) {
      const own = parts.map((part) => joined([part, inGroup(grouping, key)]));
      sections.push({ parts: own, offset: from - first, limit: to - from });
    }
    first += rows;
  }
  return sections;
}

function readSection(
  connection: Connection,
  { keys }: Order,
  { parts, offset, limit }: Section,
): readonly StoredQueueRow[] {
  const columns = keys.map(({ sql }, index) => `${sql} AS key${index}`).join(', ');
  const order = (of: string) =>
    [...keys.map(({ direction }, index) => `${of}key${index} ${direction}`), `${of}seq DESC`].join(', ');
  // Each part is sorted, and SQLite merges them.
  const union = parts
    .map((part) => `SELECT seq, ${columns} FROM recommendations WHERE ${part.sql}`)
    .join(' UNION ALL ');
  const sql = `SELECT ${QUEUE_COLUMNS}
    FROM (${union} ORDER BY ${order('')} LIMIT ? OFFSET ?) AS page
    JOIN recommendations r ON r.seq = page.seq JOIN campaigns c ON c.key = r.campaign
    ORDER BY ${order('page.')}`;
  const keyValues = keys.flatMap(({ values }) => values);
  const values = parts.flatMap((part) => [...keyValues, ...part.values]);
  return connection.statement<StoredQueueRow>(sql).all(...values, limit, offset);
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
