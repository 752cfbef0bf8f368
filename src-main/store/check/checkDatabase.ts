import { auditRepository } from '../audit/audit.ts';
import { connect } from '../database/connect.ts';
import { problemsOf } from './check.ts';
import { type UnreadableRow, unreadableRows } from './unreadable.ts';

export interface CheckReport {
  /** What is wrong with the database itself, as sentences; empty = sound. */
  readonly problems: readonly string[];
  /** Rows that cannot be read; all others are shown. */
  readonly unreadable: readonly UnreadableRow[];
}

/**
 * Checks a database whole over a connection of its own that cannot write, for a worker thread: it blocks its thread for as long as it
 * takes (at 50,000 recommendations about a minute). Between its steps it asks whether to go on.
 * @param key copied into the driver; the caller may wipe its own copy afterwards
 * @param goOn false ends it with what was found so far
 */
export function checkDatabase(path: string, key: Buffer, goOn: () => boolean = () => true): CheckReport {
  const connection = connect(path, key, 'kept');
  try {
    connection.pragma('query_only = ON');
    const problems = problemsOf(connection, auditRepository(connection));
    const unreadable: UnreadableRow[] = [];
    for (const found of unreadableRows(connection)) {
      unreadable.push(...found);
      if (!goOn()) break;
    }
    return { problems, unreadable };
  } finally {
    connection.close();
  }
}
