import type { AuditRepository } from '../audit/audit.ts';
import type { Connection } from '../database/connection.ts';
import { problemSteps } from './check.ts';
import { sentencesOf, type UnreadableRow, unreadableRows } from './unreadable.ts';

export interface CheckReport {
  /** What is wrong with the database itself, as sentences; empty = sound. */
  readonly problems: readonly string[];
  /** Rows that cannot be read; all others are shown. */
  readonly unreadable: readonly UnreadableRow[];
}

/** What is checked next. */
export interface CheckStep {
  readonly name: string;
  /** Rows read so far. */
  readonly rows: number;
}

/**
 * Checks a complete database, in steps; at 50,000 recommendations they take about a minute in total, so this belongs on
 * a worker thread. It may be stopped between two steps.
 * @param besides what is wrong with the files beside the database, as sentences
 */
export function* checkSteps(
  connection: Connection,
  audit: AuditRepository,
  besides: () => readonly string[],
): Generator<CheckStep, CheckReport, void> {
  const problems: string[] = [];
  for (const { name, look } of problemSteps(connection, audit)) {
    yield { name, rows: 0 };
    problems.push(...look());
  }
  yield { name: 'the journal of decisions', rows: 0 };
  problems.push(...besides());
  const unreadable: UnreadableRow[] = [];
  let rows = 0;
  for (const step of unreadableRows(connection)) {
    rows += step.read;
    unreadable.push(...step.unreadable);
    yield { name: `stored rows (${step.kind})`, rows };
  }
  return { problems, unreadable };
}

/** A complete check at once, as sentences. */
export function allProblems(steps: Generator<CheckStep, CheckReport, void>): readonly string[] {
  for (;;) {
    const next = steps.next();
    if (next.done === true) return [...next.value.problems, ...sentencesOf(next.value.unreadable)];
  }
}
