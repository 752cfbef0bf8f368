import { afterEach, describe, expect, it, vi } from 'vitest';
import { Cancelled } from '../base/failure.ts';
import { WorkerFault } from './failureMessage.ts';
import { WorkerPool } from './pool.ts';
import type { WorkerTask } from './protocol.ts';

const task = {
  kind: 'preview',
  store: null,
  at: '2026-03-01T08:00:00.000Z',
  target: { kind: 'folder', path: '/nowhere' },
  source: null,
  answers: {},
  today: '2026-03-31',
} as const satisfies WorkerTask;

const listeners = { onProgress: () => undefined, onChanged: () => undefined };
let pool: WorkerPool | null = null;

/** A pool over a worker with a given script. */
function poolOf(script: string): WorkerPool {
  pool = new WorkerPool(new URL(`data:text/javascript,${encodeURIComponent(script)}`), () => undefined);
  return pool;
}

afterEach(() => {
  vi.useRealTimers();
  return pool?.close();
});

const never = () => new AbortController().signal;

describe('the worker pool', () => {
  // Would catch: an app that waits endlessly for a worker that died.
  it.each([
    ['ends', 'process.exit(3)'],
    ['throws', 'throw new Error("broken")'],
  ])('fails a task whose worker %s', async (_how, end) => {
    const crashing = poolOf(
      `import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { ${end} });`,
    );
    await expect(crashing.run(task, listeners, never())).rejects.toThrow(WorkerFault);
    // The next task gets another thread.
    await expect(crashing.run(task, listeners, never())).rejects.toThrow(WorkerFault);
  });

  // Would catch: a cancel that never reaches a busy loop.
  it('terminates a worker that does not stop within a second', async () => {
    const busy = poolOf(
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', () => { parentPort.postMessage({ type: 'remains' }); for (;;); });`,
    );
    const cancel = new AbortController();
    const working = Promise.withResolvers<void>();
    const running = busy.run(task, { ...listeners, onRemains: () => working.resolve() }, cancel.signal);
    await working.promise;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    cancel.abort(new Cancelled());
    vi.advanceTimersByTime(1000);
    // The loop has no end: this is reached only where the thread is stopped.
    await expect(running).rejects.toThrow(Cancelled);
  });

  // Would catch: a thread without listeners when it is used a second time.
  it('uses a thread again', async () => {
    const counting = poolOf(
      `import { parentPort } from 'node:worker_threads'; let runs = 0;
       parentPort.on('message', () => parentPort.postMessage({ type: 'done', result: { runs: ++runs } }));`,
    );
    const results: unknown[] = [];
    for (let run = 0; run < 3; run += 1) results.push(await counting.run(task, listeners, never()));
    expect(results).toEqual([{ runs: 1 }, { runs: 2 }, { runs: 3 }]);
  });
});
