import type { Counted } from '../../../src-core/analytics/counted.ts';
import type { Instant } from '../../../src-shared/model/day.ts';
import type { Connection } from '../database/connection.ts';
import { DECIDABLE } from '../database/statuses.ts';
import { BAND, IS_ANSWER, type MoneyLine, type Span } from './decided.ts';

const IN_SPAN = 'FROM recommendations r WHERE r.created_at >= ? AND r.created_at < ?';
const MADE = `SELECT COUNT(*) AS recommendations, COUNT(*) FILTER (WHERE r.status IN (${DECIDABLE})) AS decidable,
  COUNT(DISTINCT r.campaign) AS campaigns ${IN_SPAN}`;
const MADE_OF = `SELECT r.workflow, ${BAND} AS band, COUNT(*) AS n ${IN_SPAN} AND r.status IN (${DECIDABLE}) GROUP BY 1, 2`;
/** The cause of an answered recommendation, ruled out in a what-if that somebody saved. */
const RULED_OUT = `SELECT r.cause, COUNT(DISTINCT r.seq) AS n
  FROM what_ifs w JOIN recommendations r ON r.seq = w.recommendation, json_each(w.changes) AS c
  WHERE json_extract(c.value, '$.kind') = 'rule_out' AND json_extract(c.value, '$.cause') = r.cause AND EXISTS (
    SELECT 1 FROM decisions d WHERE d.recommendation = r.seq AND d.decided_at >= ? AND d.decided_at < ? AND ${IS_ANSWER}
  ) GROUP BY r.cause`;
/** What needs a decision on a day, expired snoozes too. */
const WAITING = `SELECT MAX(0, (julianday(?) - julianday(r.created_at)) * 86400.0) AS seconds, r.currency, r.stake_micros AS micros
  FROM recommendations r WHERE r.bucket = 0 OR (r.bucket = 2 AND r.snoozed_until <= ? AND r.status IN (${DECIDABLE}))`;

interface WaitingLine {
  readonly seconds: number;
  readonly currency: string | null;
  readonly micros: number;
}

/** The recommendations made in a span. */
export function madeIn(
  connection: Connection,
  { from, until }: Span,
): Pick<Counted, 'made' | 'madeOf' | 'ruledOut'> {
  return {
    made: connection.statement<Counted['made']>(MADE).get(from, until) ?? {
      recommendations: 0,
      decidable: 0,
      campaigns: 0,
    },
    madeOf: connection.statement<Counted['madeOf'][number]>(MADE_OF).all(from, until),
    ruledOut: connection.statement<Counted['ruledOut'][number]>(RULED_OUT).all(from, until),
  };
}

/** What waits for an answer at an instant, for how long and with what money. `today` in days since 1970. */
export function waitingAt(
  connection: Connection,
  now: Instant,
  today: number,
): { readonly seconds: readonly number[]; readonly money: readonly MoneyLine[] } {
  const lines = connection.statement<WaitingLine>(WAITING).all(now, today);
  return {
    seconds: lines.map(({ seconds }) => seconds),
    money: lines.map(({ currency, micros }) => ({ currency, micros, what: 'waiting' })),
  };
}
