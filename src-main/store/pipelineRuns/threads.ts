import type { Connection } from '../database/connection.ts';

/** Deletes the checkpoints of a workflow run; inside a write. A thread is named like its run. */
export function dropThread(connection: Connection, runId: string): void {
  for (const table of ['checkpoints', 'writes'])
    connection.statement(`DELETE FROM ${table} WHERE thread_id = ?`).run(runId);
}

/** Deletes threads of runs that ended or were never begun, such as what a kill left between two steps. */
export function dropEndedThreads(connection: Connection): void {
  const going = `SELECT id FROM pipeline_runs WHERE state IN ('running', 'interrupted')`;
  const left = connection.read(() =>
    connection
      .statement<{ id: string }>(
        `SELECT DISTINCT thread_id AS id FROM checkpoints WHERE thread_id NOT IN (${going})`,
      )
      .all(),
  );
  for (const { id } of left) connection.write(() => dropThread(connection, id));
}
