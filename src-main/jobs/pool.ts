import { type MessagePort, Worker } from 'node:worker_threads';
import { assertNever } from '../../src-shared/model/assertNever.ts';
import type { RunProgress } from '../../src-shared/model/llm/trace.ts';
import type { ApiPart } from '../base/changes.ts';
import { type Remains, TaskFailure } from '../base/failure.ts';
import { errorOf, WorkerFault } from './failureMessage.ts';
import type { FromWorker, TaskKind, TaskProgress, TaskResults, ToWorker, WorkerTask } from './protocol.ts';

export interface TaskListeners {
  readonly onProgress: (progress: TaskProgress) => void;
  readonly onChanged: (parts: readonly ApiPart[]) => void;
  /** What is stored so far, where the task does not finish. */
  readonly onRemains?: (remains: Remains) => void;
  readonly onRuns?: (runs: readonly RunProgress[]) => void;
}

/** A worker that does not stop when asked is terminated; its transactions are complete or absent. */
const patienceMs = 700;

/**
 * Threads for long work. One finished thread is kept warm for the next task, which then need not load its modules; two
 * concurrent tasks take two threads.
 */
export class WorkerPool {
  readonly #url: URL;
  readonly #onFault: (details: Record<string, unknown>) => void;
  readonly #busy = new Set<Worker>();
  #spare: { readonly worker: Worker; readonly unwatch: () => void } | null = null;
  #closed = false;

  constructor(url: URL, onFault: (details: Record<string, unknown>) => void) {
    this.#url = url;
    this.#onFault = onFault;
  }

  /** Loads a thread ahead of the first task. */
  warm(): void {
    if (this.#closed || this.#spare !== null) return;
    this.#keep(this.#spawn());
  }

  async run<K extends TaskKind>(
    task: WorkerTask & { readonly kind: K },
    listeners: TaskListeners,
    signal: AbortSignal,
  ): Promise<TaskResults[K]> {
    signal.throwIfAborted();
    if (this.#closed) throw new TaskFailure('STORAGE_FAILED', 'The app is closing.', 'Start it again.');
    const worker = this.#take();
    this.#busy.add(worker);
    let reusable = false;
    try {
      const result = await this.#converse(worker, task, listeners, signal);
      reusable = true;
      // The worker answers a task with that task's result: `work` in worker.ts is typed by the same table.
      return result as TaskResults[K];
    } catch (error) {
      reusable = error instanceof TaskFailure && error.code !== 'STORAGE_FAILED';
      throw error;
    } finally {
      this.#busy.delete(worker);
      if (reusable && !this.#closed && this.#spare === null) this.#keep(worker);
      else await worker.terminate();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const all = [...this.#busy, ...(this.#spare ? [this.#spare.worker] : [])];
    this.#spare = null;
    await Promise.all(all.map((worker) => worker.terminate()));
  }

  #converse(
    worker: Worker,
    task: WorkerTask,
    listeners: TaskListeners,
    signal: AbortSignal,
  ): Promise<TaskResults[TaskKind]> {
    return new Promise((resolve, reject) => {
      let patience: NodeJS.Timeout | undefined;
      const settle = (act: () => void) => {
        clearTimeout(patience);
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        signal.removeEventListener('abort', onAbort);
        act();
      };
      const onMessage = (message: FromWorker) => {
        switch (message.type) {
          case 'progress':
            return listeners.onProgress(message);
          case 'changed':
            return listeners.onChanged(message.parts);
          case 'runs':
            return listeners.onRuns?.(message.runs);
          case 'remains':
            return listeners.onRemains?.(message.remains);
          case 'fault':
            return this.#onFault(message.details);
          case 'done':
            return settle(() => resolve(message.result));
          case 'cancelled':
            return settle(() => reject(signal.reason));
          case 'failed':
            return settle(() => reject(errorOf(message)));
          default:
            return assertNever(message);
        }
      };
      const onError = (error: Error) =>
        settle(() => reject(new WorkerFault({ type: error.name, stack: error.stack })));
      const onExit = (code: number) =>
        settle(() => reject(signal.aborted ? signal.reason : new WorkerFault({ exitCode: code })));
      const onAbort = () => {
        post(worker, { type: 'cancel' });
        patience = setTimeout(() => void worker.terminate(), patienceMs);
      };
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      signal.addEventListener('abort', onAbort, { once: true });
      worker.ref();
      post(worker, { type: 'run', task }, portsOf(task));
    });
  }

  #take(): Worker {
    const spare = this.#spare;
    if (spare === null) return this.#spawn();
    this.#spare = null;
    // By name: removing all listeners would also remove the worker's message channel.
    spare.unwatch();
    return spare.worker;
  }

  /** Keeps an idle thread; one that dies meanwhile is dropped. It does not keep the process alive. */
  #keep(worker: Worker): void {
    const forget = () => {
      if (this.#spare?.worker === worker) this.#spare = null;
    };
    worker.on('error', forget).on('exit', forget);
    worker.unref();
    this.#spare = { worker, unwatch: () => worker.off('error', forget).off('exit', forget) };
  }

  #spawn(): Worker {
    return new Worker(this.#url, { name: 'causeway-jobs' });
  }
}

function portsOf(task: WorkerTask): readonly MessagePort[] {
  if (task.kind === 'whatIfs') return [task.port];
  return task.kind === 'collect' ? [task.tokens] : [];
}

function post(worker: Worker, message: ToWorker, transfer: readonly MessagePort[] = []): void {
  worker.postMessage(message, transfer);
}
