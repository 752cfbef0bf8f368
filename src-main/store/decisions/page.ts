import { decisionKindOf } from '../../../src-shared/decisions/decisionKind.ts';
import type { Instant } from '../../../src-shared/model/day.ts';
import type {
  DecisionKind,
  HistoryPage,
  HistoryQuery,
  HistoryRow,
} from '../../../src-shared/model/history.ts';
import type { Connection } from '../database/connection.ts';
import { searchName } from '../database/searchName.ts';
import { DECIDABLE } from '../database/statuses.ts';
import { DECISION, decisionOf, FROM, type StoredDecision } from './read.ts';

/** A query of the history, its period as instants: from one until before another. */
export interface DecisionsQuery extends Omit<HistoryQuery, 'period'> {
  readonly from: Instant | null;
  readonly until: Instant | null;
}

/** All decisions, the newest first. */
export const everyDecision: DecisionsQuery = {
  search: '',
  people: [],
  kinds: [],
  workflows: [],
  causes: [],
  from: null,
  until: null,
  sort: 'when',
  descending: true,
  offset: 0,
  limit: 100,
};

interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

const IS_DECIDABLE = `r.status IN (${DECIDABLE})`;

/** Which decisions are of a kind: each is of exactly one. */
const ofKind = {
  approved: `(d.kind = 'approve' AND ${IS_DECIDABLE})`,
  changed: `d.kind = 'approve_with_changes'`,
  acknowledged: `(d.kind = 'approve' AND NOT ${IS_DECIDABLE})`,
  rejected: `d.kind = 'reject'`,
  snoozed: `d.kind = 'snooze'`,
  taken_back: `d.kind = 'undo'`,
} as const satisfies Readonly<Record<DecisionKind, string>>;

const sortKeys = {
  when: 'd.decided_at',
  who: 'd.decided_by COLLATE NOCASE',
  campaign: 'r.search_name',
  cause: 'r.cause',
  decision: `CASE WHEN d.kind = 'approve' AND NOT ${IS_DECIDABLE} THEN 'acknowledge' ELSE d.kind END`,
} as const satisfies Readonly<Record<HistoryQuery['sort'], string>>;

/** Where something is written: no other decision is read for it. */
const NOTE = `d.kind IN ('reject', 'approve_with_changes')
  AND instr(search_name(COALESCE(json_extract(d.verdict, '$.text'), json_extract(d.verdict, '$.note'))), ?) > 0`;

function oneOf(column: string, values: readonly string[]): Condition[] {
  if (values.length === 0) return [];
  return [{ sql: `${column} IN (${values.map(() => '?').join(', ')})`, values }];
}

function searched(text: string): Condition[] {
  const name = searchName(text.trim());
  if (name === '') return [];
  return [
    {
      sql: `(instr(r.search_name, ?) > 0 OR instr(search_name(r.headline), ?) > 0 OR instr(search_name(r.specific_action), ?) > 0 OR (${NOTE}))`,
      values: [name, name, name, name],
    },
  ];
}

function conditionsOf(query: DecisionsQuery): readonly Condition[] {
  const { from, until, people, kinds, workflows, causes, search } = query;
  return [
    ...(from === null ? [] : [{ sql: 'd.decided_at >= ?', values: [from] }]),
    ...(until === null ? [] : [{ sql: 'd.decided_at < ?', values: [until] }]),
    ...oneOf('d.decided_by', people),
    ...(kinds.length === 0
      ? []
      : [{ sql: `(${kinds.map((kind) => ofKind[kind]).join(' OR ')})`, values: [] }]),
    ...oneOf('r.workflow', workflows),
    ...oneOf('r.cause', causes),
    ...searched(search),
  ];
}

const COLUMNS = `${DECISION}, r.campaign_name AS campaignName, r.platform, r.headline, r.specific_action AS specificAction, r.currency,
  r.status, r.workflow, r.cause, r.confidence`;

/**
 * One page of the decisions that are looked for. The page is found in the index of times wherever it can be; a decision's own row, which
 * holds what was on the screen, is read only for what is shown.
 */
export function decisionsPage(connection: Connection, query: DecisionsQuery): HistoryPage {
  const conditions = conditionsOf(query);
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`;
  const values = conditions.flatMap((condition) => condition.values);
  const direction = query.descending ? 'DESC' : 'ASC';
  const key = sortKeys[query.sort];
  const from = (...parts: readonly string[]) =>
    `FROM decisions d INDEXED BY decisions_history ${parts.some((part) => /\br\./u.test(part)) ? 'JOIN recommendations r ON r.seq = d.recommendation' : ''}`;
  // Decisions of the same key come newest first, whichever way the key is sorted.
  const ties = query.sort === 'when' ? `d.seq ${direction}` : 'd.decided_at DESC, d.seq DESC';
  const found = connection
    .statement<{ seq: number }>(
      `SELECT d.seq ${from(where, key)} ${where} ORDER BY ${key} ${direction}, ${ties} LIMIT ? OFFSET ?`,
    )
    .all(...values, query.limit, query.offset);
  const total = connection
    .statement<{ n: number }>(`SELECT COUNT(*) AS n ${from(where)} ${where}`)
    .get(...values);
  return {
    rows: found.flatMap(({ seq }) => rowOf(connection, seq) ?? []),
    total: total?.n ?? 0,
    people: connection
      .statement<{ name: string }>(
        `SELECT DISTINCT decided_by AS name FROM decisions INDEXED BY decisions_history ORDER BY 1`,
      )
      .all()
      .map(({ name }) => name),
  };
}

const OF_CAMPAIGN = `SELECT d.seq FROM campaigns c JOIN recommendations r ON r.campaign = c.key
  JOIN decisions d ON d.recommendation = r.seq WHERE c.campaign_id = ? ORDER BY d.seq DESC LIMIT ?`;

/** The newest decisions on a campaign's recommendations. */
export function decisionsOfCampaign(
  connection: Connection,
  campaignId: string,
  limit: number,
): readonly HistoryRow[] {
  const found = connection.statement<{ seq: number }>(OF_CAMPAIGN).all(campaignId, limit);
  return found.flatMap(({ seq }) => rowOf(connection, seq) ?? []);
}

type Stored = StoredDecision & Omit<HistoryRow, 'decision' | 'kind'>;

/** Null for a decision that can no longer be read; the check of the database names it. */
function rowOf(connection: Connection, seq: number): HistoryRow | null {
  const row = connection.statement<Stored>(`SELECT ${COLUMNS} ${FROM} WHERE d.seq = ?`).get(seq);
  const decision = row === undefined ? null : decisionOf(connection, row);
  if (row === undefined || decision === null) return null;
  const { campaignName, platform, headline, specificAction, currency, status, workflow, cause, confidence } =
    row;
  return {
    decision,
    kind: decisionKindOf(decision.verdict.kind, status),
    campaignName,
    platform,
    headline,
    specificAction,
    currency,
    status,
    workflow,
    cause,
    confidence,
  };
}
