import type { Instant } from '../../../src-shared/model/day.ts';
import type { Connection } from '../database/connection.ts';

const OLD = `FROM model_call_contents WHERE call IN (SELECT seq FROM model_calls WHERE started_at < ? AND state <> 'running')`;
const MS_PER_DAY = 86_400_000;

/** Deletes the contents of calls begun before an instant; usage and cost stay. Returns how many. */
export function dropContentsBefore(connection: Connection, before: Instant): number {
  // Checked first: taking the write lock for nothing would make every opening wait for an import.
  const old = connection.read(() => connection.statement(`SELECT 1 ${OLD} LIMIT 1`).get(before));
  if (old === undefined) return 0;
  return connection.write(() => connection.statement(`DELETE ${OLD}`).run(before).changes);
}

/** Applies the person's setting when the workspace is opened. */
export function dropOldContents(connection: Connection, keepDays: number, now: Date): void {
  dropContentsBefore(connection, new Date(now.getTime() - keepDays * MS_PER_DAY).toISOString());
}
