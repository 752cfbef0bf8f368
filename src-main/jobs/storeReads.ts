import type { OpenWorkspace } from '../services/openWorkspace.ts';
import type { CheckReport } from '../store/check/checkSteps.ts';
import type { TaskListeners, WorkerPool } from './pool.ts';

export interface StoreReadServices {
  readonly pool: WorkerPool;
  readonly now: () => Date;
}

/** What is wrong with the database; all of it is read, on a worker thread with its own connection. */
export async function checkStore(
  { pool, now }: StoreReadServices,
  open: OpenWorkspace,
  onProgress: TaskListeners['onProgress'],
  signal: AbortSignal = new AbortController().signal,
): Promise<CheckReport> {
  const { place, giveBack } = open.lend();
  const listeners = { onProgress, onChanged: () => undefined };
  try {
    return await pool.run({ kind: 'check', store: place, at: now().toISOString() }, listeners, signal);
  } finally {
    giveBack();
  }
}
