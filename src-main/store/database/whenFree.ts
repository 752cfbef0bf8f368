import { setTimeout } from 'node:timers/promises';
import { PATIENCE_MS } from './connection.ts';
import { StoreError } from './storeError.ts';

/** Between two tries this thread is free for its other work. */
const GAP_MS = 4;

/**
 * Runs `work`, and repeats it while another program has the database locked, leaving the thread free between the tries.
 * `work` must be one write, or several that may be repeated: a try that met the lock changed nothing, but the work
 * before that point is done again. Throws StoreError `locked_by_another` when the lock is still there after
 * `patienceMs`; everything else `work` throws passes through.
 */
export async function whenFree<T>(work: () => T, patienceMs = PATIENCE_MS): Promise<T> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return work();
    } catch (error) {
      const locked = error instanceof StoreError && error.code === 'locked_by_another';
      if (!locked || performance.now() >= until) throw error;
    }
    await setTimeout(GAP_MS);
  }
}
