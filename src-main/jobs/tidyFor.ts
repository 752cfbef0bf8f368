import { StoreError } from '../store/database/storeError.ts';
import type { Store } from '../store/store.ts';

/**
 * Makes the database smaller, step by step, until nothing is due, the time is up or the work is cancelled; returns the
 * steps done. Cleanup never fails the work: a lock or a full disk ends it, and it is tried again after the next work.
 */
export function tidyFor(ms: number, store: Pick<Store, 'tidy'>, signal: AbortSignal): number {
  const until = performance.now() + ms;
  let steps = 0;
  try {
    for (const _ of store.tidy()) {
      steps += 1;
      if (signal.aborted || performance.now() >= until) break;
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
  return steps;
}
