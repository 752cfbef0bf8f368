import type { Answer, AnswerCount, Counted, WeekCount } from '../../../src-core/analytics/counted.ts';
import { decisionKindOf } from '../../../src-shared/decisions/decisionKind.ts';
import { confidenceBands } from '../../../src-shared/model/analytics.ts';
import { type Day, dayFromNumber, type Instant } from '../../../src-shared/model/day.ts';
import type { Verdict } from '../../../src-shared/model/decision.ts';
import type { DiagnosisStatus } from '../../../src-shared/model/diagnosis.ts';
import type { Connection } from '../database/connection.ts';
import { DECIDABLE } from '../database/statuses.ts';

/** From one instant until before another. */
export interface Span {
  readonly from: Instant;
  readonly until: Instant;
}

/** Place in the bands of confidence. */
export const BAND = `CASE ${confidenceBands
  .slice(0, -1)
  .map(({ high }, index) => `WHEN r.confidence < ${high} THEN ${index}`)
  .join(' ')} ELSE ${confidenceBands.length - 1} END`;

/** An approval or a rejection that nobody took back, where there was something to decide; a recommendation has at most one. */
export const IS_ANSWER = `d.kind IN ('approve', 'approve_with_changes', 'reject') AND r.status IN (${DECIDABLE})
  AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.seq)`;

/** Figures that were changed and changed back are no change; both texts are canonical. */
const ANSWER = `CASE WHEN d.kind = 'reject' THEN 'rejected'
  WHEN d.kind = 'approve_with_changes' AND json_extract(d.verdict, '$.parameters') IS NOT d.recommended THEN 'changed'
  ELSE 'as_recommended' END`;

/**
 * Every decision of a span with its recommendation, read once: grouped in SQL, each group would read what is stored beside every decision.
 */
const LINES = `SELECT d.kind, d.decided_by AS person, r.status, r.workflow, r.cause, ${BAND} AS band, r.currency, r.stake_micros AS micros,
  CASE WHEN ${IS_ANSWER} THEN ${ANSWER} END AS answer,
  CASE WHEN d.kind = 'reject' THEN json_extract(d.verdict, '$.category') END AS category,
  d.decided_at AS decidedAt, r.created_at AS createdAt
  FROM decisions d INDEXED BY decisions_history JOIN recommendations r ON r.seq = d.recommendation
  WHERE d.decided_at >= ? AND d.decided_at < ?`;

interface Line extends Omit<AnswerCount, 'n' | 'answer'> {
  readonly kind: Verdict['kind'];
  readonly person: string;
  readonly status: DiagnosisStatus;
  readonly currency: string | null;
  readonly micros: number;
  /** Null for what is no answer. */
  readonly answer: Answer | null;
  readonly decidedAt: Instant;
  readonly createdAt: Instant;
}

/** Money at stake of some recommendations. */
export interface MoneyLine {
  readonly currency: string | null;
  readonly what: 'accepted' | 'rejected' | 'waiting';
  readonly micros: number;
}

export interface Decided extends Pick<Counted, 'decisions' | 'answers' | 'weeks' | 'secondsToAnswer'> {
  readonly money: readonly MoneyLine[];
}

/** The Monday of the week of an instant, on this machine's calendar. */
function mondayOf(instant: Instant): Day {
  const at = new Date(instant);
  const day = Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 86_400_000;
  return dayFromNumber(day - ((day + 3) % 7));
}

/** Adds a line to the one that is the same but for its number. */
function add<T extends { readonly n: number }>(lines: Map<string, T>, key: string, line: T): void {
  const known = lines.get(key);
  lines.set(key, known === undefined ? line : { ...known, n: known.n + line.n });
}

/** The decisions of a span, counted. */
export function decidedIn(connection: Connection, { from, until }: Span): Decided {
  const counts = { approved: 0, changed: 0, acknowledged: 0, rejected: 0, snoozed: 0, takenBack: 0 };
  const people = new Set<string>();
  const answers = new Map<string, AnswerCount>();
  const weeks = new Map<string, WeekCount>();
  const secondsToAnswer: number[] = [];
  const money: MoneyLine[] = [];
  for (const line of connection.statement<Line>(LINES).iterate(from, until)) {
    const kind = decisionKindOf(line.kind, line.status);
    counts[kind === 'taken_back' ? 'takenBack' : kind] += 1;
    people.add(line.person);
    const { answer, workflow, cause, band, category, currency, micros } = line;
    if (answer === null) continue;
    add(answers, [workflow, cause, band, answer, category].join('/'), {
      workflow,
      cause,
      band,
      answer,
      category,
      n: 1,
    });
    const week = mondayOf(line.decidedAt);
    add(weeks, `${week}/${answer}`, { week, answer, n: 1 });
    secondsToAnswer.push(Math.max(0, Date.parse(line.decidedAt) - Date.parse(line.createdAt)) / 1000);
    money.push({ currency, micros, what: answer === 'rejected' ? 'rejected' : 'accepted' });
  }
  return {
    decisions: { ...counts, people: people.size },
    answers: [...answers.values()],
    weeks: [...weeks.values()],
    secondsToAnswer,
    money,
  };
}
