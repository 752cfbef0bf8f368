import type { OpenWorkspace } from '../services/openWorkspace.ts';
import type { WorkerPool } from './pool.ts';

const unheard = { onProgress: () => undefined, onChanged: () => undefined };

export interface StoreReadServices {
  readonly pool: WorkerPool;
  readonly now: () => Date;
}

/** What is wrong with the database, as sentences; all of it is read, on a worker thread with a connection of its own. */
export async function checkStore(
  { pool, now }: StoreReadServices,
  open: OpenWorkspace,
  signal: AbortSignal = new AbortController().signal,
): Promise<readonly string[]> {
  const { place, giveBack } = open.lend();
  try {
    return await pool.run({ kind: 'check', store: place, at: now().toISOString() }, unheard, signal);
  } finally {
    giveBack();
  }
}
