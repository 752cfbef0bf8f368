import type { MoneyOf } from '../../../src-shared/model/analytics.ts';
import type { Connection } from '../database/connection.ts';
import { DECIDABLE } from '../database/statuses.ts';
import { ANSWERED, type Span } from './answers.ts';

/** What needs a decision on a day, expired snoozes too. */
const WAITING = `FROM recommendations r
  WHERE r.bucket = 0 OR (r.bucket = 2 AND r.snoozed_until <= ? AND r.status IN (${DECIDABLE}))`;
const WAITED = `SELECT MAX(0, (julianday(?) - julianday(r.created_at)) * 86400.0) AS seconds ${WAITING}`;
const ANSWERED_MONEY = `SELECT r.currency, CASE WHEN d.kind = 'reject' THEN 'rejected' ELSE 'accepted' END AS what,
  COUNT(*) AS n, SUM(r.stake_micros) AS micros ${ANSWERED} GROUP BY 1, 2`;
const WAITING_MONEY = `SELECT r.currency, 'waiting' AS what, COUNT(*) AS n, SUM(r.stake_micros) AS micros ${WAITING} GROUP BY 1`;

interface Sum {
  readonly currency: string | null;
  readonly what: 'accepted' | 'rejected' | 'waiting';
  readonly n: number;
  readonly micros: number;
}

const nothing = { n: 0, micros: 0 };

/** How long each recommendation has waited for an answer at an instant. `today` in days since 1970. */
export function secondsWaiting(connection: Connection, now: string, today: number): readonly number[] {
  return connection
    .statement<{ seconds: number }>(WAITED)
    .all(now, today)
    .map(({ seconds }) => seconds);
}

/** Money at stake a day by currency: answered in a span of time, and waiting now. Amounts without a currency are not added up. */
export function moneyOf(connection: Connection, { from, until }: Span, today: number): readonly MoneyOf[] {
  const sums = [
    ...connection.statement<Sum>(ANSWERED_MONEY).all(from, until),
    ...connection.statement<Sum>(WAITING_MONEY).all(today),
  ];
  const currencies = [...new Set(sums.map(({ currency }) => currency))].sort((one, two) =>
    one === null ? 1 : two === null ? -1 : one.localeCompare(two),
  );
  return currencies.map((currency) => {
    const of = (what: Sum['what']) => {
      const sum = sums.find((one) => one.currency === currency && one.what === what);
      return sum === undefined ? nothing : { n: sum.n, micros: currency === null ? 0 : sum.micros };
    };
    return { currency, accepted: of('accepted'), rejected: of('rejected'), waiting: of('waiting') };
  });
}
