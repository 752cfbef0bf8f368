import { setImmediate } from 'node:timers/promises';
import type { CheckReport } from '../store/check/checkSteps.ts';
import type { Store } from '../store/store.ts';
import type { TaskContext } from './protocol.ts';

/** A cancel is checked for every this many steps. */
const stepsAtOnce = 20;

/** Checks the whole database, reporting what it reads; in a worker. */
export async function checkInSteps(
  store: Pick<Store, 'checkSteps'>,
  { progress, signal }: Pick<TaskContext, 'progress' | 'signal'>,
): Promise<CheckReport> {
  const steps = store.checkSteps();
  for (let count = 0; ; count += 1) {
    if (count % stepsAtOnce === 0) await setImmediate();
    signal.throwIfAborted();
    const next = steps.next();
    if (next.done === true) return next.value;
    progress({ done: next.value.rows, total: null, step: `Checking ${next.value.name}` });
  }
}
