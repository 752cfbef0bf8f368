import type { Counted } from '../../../src-core/analytics/counted.ts';
import { addSums, noCalls } from '../../../src-core/llm/costReport.ts';
import { type Day, dayNumber, type Instant } from '../../../src-shared/model/day.ts';
import type { Period } from '../../../src-shared/model/history.ts';
import type { Connection } from '../database/connection.ts';
import { callSecondsOf, ledgerOf, runCostsOf } from '../modelCalls/ledger.ts';
import { decidedIn } from './decided.ts';
import { moneyOf } from './money.ts';
import { madeIn, waitingAt } from './recommended.ts';

export interface AnalyticsQuery {
  readonly period: Period;
  /** Its days as instants; null where it has no end on that side. */
  readonly from: Instant | null;
  readonly until: Instant | null;
  readonly now: Instant;
  readonly today: Day;
}

export interface AnalyticsRepository {
  /** What was made, decided and paid in a period, counted, and what waits now; all from one snapshot. */
  count(query: AnalyticsQuery): Counted;
}

/** Before and after every instant and every day that is written. */
const always = { from: '', until: '~' };
const mostRuns = 1_000_000;

export function analyticsRepository(connection: Connection): AnalyticsRepository {
  return { count: (query) => connection.read(() => count(connection, query)) };
}

function count(connection: Connection, { period, from, until, now, today }: AnalyticsQuery): Counted {
  const span = { from: from ?? always.from, until: until ?? always.until };
  const days = [period.from ?? always.from, period.to ?? always.until] as const;
  const { money, ...decided } = decidedIn(connection, span);
  const waiting = waitingAt(connection, now, dayNumber(today));
  return {
    period,
    ...madeIn(connection, span),
    ...decided,
    secondsWaiting: waiting.seconds,
    money: moneyOf([...money, ...waiting.money]),
    calls: ledgerOf(connection, ...days).reduce((total, { sums }) => addSums(total, sums), noCalls),
    callSeconds: callSecondsOf(connection, ...days),
    runCosts: runCostsOf(connection, ...days, mostRuns).map(({ sums }) =>
      sums.unpriced > 0 ? null : sums.costMicroUsd,
    ),
  };
}
