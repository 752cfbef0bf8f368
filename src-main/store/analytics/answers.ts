import type { AnswerCount, WeekCount } from '../../../src-core/analytics/counted.ts';
import { confidenceBands } from '../../../src-shared/model/analytics.ts';
import type { Instant } from '../../../src-shared/model/day.ts';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import type { Connection } from '../database/connection.ts';
import { DECIDABLE } from '../database/statuses.ts';

/** From one instant until before another. */
export interface Span {
  readonly from: Instant;
  readonly until: Instant;
}

/**
 * Answers in force: approvals and rejections that nobody took back, of recommendations with something to decide. A recommendation has at
 * most one.
 */
export const ANSWERED = `FROM decisions d INDEXED BY decisions_history JOIN recommendations r ON r.seq = d.recommendation
  WHERE d.decided_at >= ? AND d.decided_at < ? AND d.kind IN ('approve', 'approve_with_changes', 'reject')
    AND r.status IN (${DECIDABLE}) AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.seq)`;

/** Figures that were changed and changed back are no change; both texts are canonical. */
const ANSWER = `CASE WHEN d.kind = 'reject' THEN 'rejected'
  WHEN d.kind = 'approve_with_changes' AND json_extract(d.verdict, '$.parameters') IS NOT d.recommended THEN 'changed'
  ELSE 'as_recommended' END`;

const BAND = `CASE ${confidenceBands
  .slice(0, -1)
  .map(({ high }, index) => `WHEN r.confidence < ${high} THEN ${index}`)
  .join(' ')} ELSE ${confidenceBands.length - 1} END`;

const ANSWERS = `SELECT r.workflow, r.cause, ${BAND} AS band, ${ANSWER} AS answer, json_extract(d.verdict, '$.category') AS category,
  COUNT(*) AS n ${ANSWERED} GROUP BY 1, 2, 3, 4, 5`;
/** Weeks of this machine's calendar, by their Monday. */
const WEEKS = `SELECT date(d.decided_at, 'localtime', 'weekday 0', '-6 days') AS week, ${ANSWER} AS answer, COUNT(*) AS n ${ANSWERED}
  GROUP BY 1, 2`;
const SECONDS = `SELECT MAX(0, (julianday(d.decided_at) - julianday(r.created_at)) * 86400.0) AS seconds ${ANSWERED}`;
/** The cause of an answered recommendation, ruled out in a what-if that somebody saved. */
const RULED_OUT = `SELECT r.cause, COUNT(*) AS n ${ANSWERED} AND EXISTS (
    SELECT 1 FROM what_ifs w, json_each(w.changes) AS c WHERE w.recommendation = r.seq
      AND json_extract(c.value, '$.kind') = 'rule_out' AND json_extract(c.value, '$.cause') = r.cause
  ) GROUP BY r.cause`;

export function answersOf(connection: Connection, { from, until }: Span): readonly AnswerCount[] {
  return connection.statement<AnswerCount>(ANSWERS).all(from, until);
}

export function weeksOf(connection: Connection, { from, until }: Span): readonly WeekCount[] {
  return connection.statement<WeekCount>(WEEKS).all(from, until);
}

export function secondsToAnswer(connection: Connection, { from, until }: Span): readonly number[] {
  return connection
    .statement<{ seconds: number }>(SECONDS)
    .all(from, until)
    .map(({ seconds }) => seconds);
}

export function ruledOutOf(
  connection: Connection,
  { from, until }: Span,
): ReadonlyArray<{ readonly cause: Cause; readonly n: number }> {
  return connection.statement<{ cause: Cause; n: number }>(RULED_OUT).all(from, until);
}
