import type { AuditRepository } from '../audit/audit.ts';
import type { Connection } from '../database/connection.ts';
import { StoreError } from '../database/storeError.ts';

export interface ProblemStep {
  /** What is checked, as displayed. */
  readonly name: string;
  /** What is wrong there, as sentences. */
  readonly look: () => readonly string[];
}

/** Queries whose answer must be 0, each with its meaning otherwise. */
const counts: ReadonlyArray<{ readonly sql: string; readonly problem: (n: number) => string }> = [
  {
    sql: `SELECT COUNT(*) AS n FROM decisions d
      LEFT JOIN (SELECT subject_id, COUNT(*) AS entries FROM audit GROUP BY subject_id) a ON a.subject_id = d.id
      WHERE a.entries IS NOT 1`,
    problem: (n) => `${n} decisions are not in the audit exactly once.`,
  },
  {
    sql: `SELECT COUNT(*) AS n FROM audit a WHERE a.action LIKE 'decision.%'
      AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.id = a.subject_id)`,
    problem: (n) => `${n} entries of the audit are about decisions that are not there.`,
  },
  {
    sql: `SELECT COUNT(*) AS n FROM decisions d WHERE NOT EXISTS (SELECT 1 FROM outbox o WHERE o.event_id = d.id)`,
    problem: (n) => `${n} decisions are missing from what is sent to the team.`,
  },
  {
    sql: `SELECT COUNT(*) AS n FROM queue_counts q
      WHERE q.rows <> (SELECT COUNT(*) FROM recommendations r WHERE r.bucket = q.bucket)`,
    problem: (n) => `${n} lists of the queue are counted wrongly.`,
  },
  {
    sql: `SELECT COUNT(*) AS n FROM pipeline_runs p
      WHERE (p.state = 'done') IS NOT EXISTS (SELECT 1 FROM recommendations r WHERE r.id = p.recommendation)`,
    problem: (n) => `${n} runs of models do not fit the recommendations they gave.`,
  },
  {
    sql: `SELECT COUNT(*) AS n FROM pragma_foreign_key_check`,
    problem: (n) => `${n} rows refer to something that is not there.`,
  },
];

/** What is wrong with the file's pages, as sentences. */
export function structureProblems(connection: Connection): readonly string[] {
  const found = connection.read(() =>
    connection
      .statement<{ integrity_check: string }>('PRAGMA integrity_check(20)')
      .all()
      .map((row) => row.integrity_check),
  );
  return found.filter((line) => line !== 'ok').map((line) => `The database file is damaged: ${line}.`);
}

function contents(connection: Connection): readonly string[] {
  return counts.flatMap(({ sql, problem }) => {
    const n = connection.read(() => connection.statement<{ n: number }>(sql).get()?.n ?? 0);
    return n === 0 ? [] : [problem(n)];
  });
}

function chain(audit: AuditRepository): readonly string[] {
  const broken = audit.firstBroken();
  return broken === null
    ? []
    : [`The audit chain is broken from entry ${broken.seq} (${broken.at}) on: it was changed.`];
}

/** The parts of a check, each with its name; unreadable pages are a finding, not an exception. */
export function problemSteps(connection: Connection, audit: AuditRepository): readonly ProblemStep[] {
  return [
    { name: 'the pages of the file', look: () => structureProblems(connection) },
    { name: 'what belongs together', look: () => contents(connection) },
    { name: 'the audit trail', look: () => chain(audit) },
  ].map(({ name, look }) => ({
    name,
    look: () => {
      try {
        return look();
      } catch (error) {
        if (error instanceof StoreError && error.code === 'damaged') return [error.message];
        throw error;
      }
    },
  }));
}

/** Everything wrong with the database, as sentences. */
export function problemsOf(connection: Connection, audit: AuditRepository): readonly string[] {
  return problemSteps(connection, audit).flatMap(({ look }) => look());
}
