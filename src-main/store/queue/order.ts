import type { Exchange } from '../../../src-shared/model/exchange.ts';
import { rateOf } from '../../../src-shared/model/exchange.ts';
import type { QueueGroup, QueueGrouping, QueueSort } from '../../../src-shared/model/queueFilter.ts';
import type { Connection } from '../database/connection.ts';
import { type Condition, joined, type QueueList } from './query.ts';

type Direction = 'ASC' | 'DESC';

interface SortKey extends Condition {
  readonly direction: Direction;
}

/** Sort key of each order, ties by age, newest first. All are in the queue's index. */
const sortKeys = {
  moneyAtStake: { key: 'rank', direction: 'DESC' },
  confidence: { key: 'confidence', direction: 'DESC' },
  change: { key: 'ABS(COALESCE(kpi_change_pct, 0))', direction: 'DESC' },
  newest: { key: 'seq', direction: 'DESC' },
  name: { key: 'search_name', direction: 'ASC' },
  platform: { key: 'platform', direction: 'ASC' },
  workflow: { key: 'workflow', direction: 'ASC' },
  cause: { key: 'cause', direction: 'ASC' },
  risk: { key: "instr('low medium high', risk_level)", direction: 'DESC' },
} as const satisfies Readonly<Record<QueueSort, { key: string; direction: Direction }>>;

/** The value that rows of a group share. */
const groupKeys = {
  platform: 'platform',
  cause: 'cause',
  workflow: 'workflow',
  currency: "COALESCE(currency, '')",
} as const satisfies Readonly<Record<QueueGrouping, string>>;

/** The order of a list in SQL: group after group, where it is grouped, each by `keys`. */
export interface Order {
  readonly keys: readonly SortKey[];
  readonly grouping: QueueGrouping | null;
  readonly groups: readonly QueueGroup[];
}

const reverse = { ASC: 'DESC', DESC: 'ASC' } as const satisfies Readonly<Record<Direction, Direction>>;

/** The currencies of the queue, each found by one step in the index; and whether some amounts have none. */
const CURRENCIES = `WITH RECURSIVE known (currency) AS (
    SELECT MIN(currency) FROM recommendations WHERE bucket < 4
    UNION ALL
    SELECT (SELECT MIN(r.currency) FROM recommendations r WHERE r.bucket < 4 AND r.currency > known.currency)
    FROM known WHERE known.currency IS NOT NULL
  ) SELECT currency FROM known WHERE currency IS NOT NULL`;
const SOME_UNKNOWN = 'SELECT 1 AS some FROM recommendations WHERE bucket < 4 AND currency IS NULL LIMIT 1';

/** The order by money: as it is stored, in one currency, or not possible. */
type Money = { readonly key: Condition; readonly someUnknown: boolean } | 'apart';

/** Only what is in the list counts: a decided amount in another currency groups nothing that is open. */
function moneyOrder(connection: Connection, exchange: Exchange, parts: readonly Condition[]): Money {
  const known = connection
    .statement<{ currency: string }>(CURRENCIES)
    .all()
    .map(({ currency }) => currency);
  const isListed = (currency: string): boolean =>
    isAny(connection, parts, { sql: 'currency = ?', values: [currency] });
  const currencies = known.length <= 1 ? known : known.filter(isListed);
  const someUnknown = connection.statement(SOME_UNKNOWN).get() !== undefined;
  if (currencies.length <= 1) return { key: { sql: 'rank', values: [] }, someUnknown };
  const values: (string | number)[] = [];
  for (const currency of currencies) {
    const rate = currency === exchange.currency ? 1 : rateOf(exchange, currency)?.rate;
    if (rate === undefined) return 'apart';
    values.push(currency, rate);
  }
  const cases = currencies.map(() => 'WHEN ? THEN ?').join(' ');
  return { key: { sql: `rank * CASE currency ${cases} END`, values }, someUnknown };
}

/** Whether a list has amounts at all; where it has none, there is nothing to compare. */
const hasAmounts = (connection: Connection, parts: readonly Condition[]): boolean =>
  isAny(connection, parts, { sql: 'rank > 0', values: [] });

/** Whether any row of a list is so. */
function isAny(connection: Connection, parts: readonly Condition[], so: Condition): boolean {
  return parts.some((part) => {
    const { sql, values } = joined([part, so]);
    return (
      connection.statement(`SELECT 1 AS some FROM recommendations WHERE ${sql} LIMIT 1`).get(...values) !==
      undefined
    );
  });
}

/**
 * Amounts of two currencies are never compared without a rate: where one is missing they are listed apart, in the groups
 * asked for or in groups of their own.
 */
export function orderOf(connection: Connection, list: QueueList, parts: readonly Condition[]): Order {
  const { key, direction: natural } = sortKeys[list.sort];
  const direction = list.reversed ? reverse[natural] : natural;
  const ordered = (grouping: QueueGrouping | null, ...keys: readonly SortKey[]): Order => ({
    keys,
    grouping,
    groups: grouping === null ? [] : groupsOf(connection, grouping, parts),
  });
  const money = list.sort === 'moneyAtStake' ? moneyOrder(connection, list.exchange, parts) : null;
  if (money === null || !hasAmounts(connection, parts))
    return ordered(list.group, { sql: key, values: [], direction });
  // An amount in a currency nobody named is compared with none: it is last, whichever way round.
  const unknownLast: SortKey = { sql: 'currency IS NULL', values: [], direction: 'ASC' };
  if (money !== 'apart')
    return ordered(list.group, ...(money.someUnknown ? [unknownLast] : []), { ...money.key, direction });
  const own: SortKey = { sql: key, values: [], direction };
  if (list.group === null || list.group === 'currency') return ordered('currency', own);
  return ordered(list.group, { sql: groupKeys.currency, values: [], direction: 'ASC' }, own);
}

/** The largest group first; one whose value is not known last. */
function groupsOf(
  connection: Connection,
  grouping: QueueGrouping,
  parts: readonly Condition[],
): readonly QueueGroup[] {
  const union = parts
    .map((part) => `SELECT ${groupKeys[grouping]} AS name FROM recommendations WHERE ${part.sql}`)
    .join(' UNION ALL ');
  return connection
    .statement<{ key: string; rows: number }>(
      `SELECT name AS key, COUNT(*) AS rows FROM (${union}) GROUP BY name ORDER BY name = '', rows DESC, name`,
    )
    .all(...parts.flatMap(({ values }) => values));
}

/** Only the rows of one group. */
export function inGroup(grouping: QueueGrouping, key: string): Condition {
  return { sql: `${groupKeys[grouping]} = ?`, values: [key] };
}
