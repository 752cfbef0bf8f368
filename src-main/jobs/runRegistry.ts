import { AsyncIteratorClass } from '@orpc/server';
import type { Id } from '../../src-shared/model/ids.ts';
import type { RunProgress } from '../../src-shared/model/llm/trace.ts';
import { Latch } from '../base/changes.ts';

/** The runs of a job that are under way. */
export interface RunsNow {
  readonly runs: RunProgress[];
}

interface Entry {
  runs: RunProgress[];
  ended: boolean;
  readonly watchers: Set<Latch>;
}

/** What models are writing right now, by job. Kept in memory only: it is unchecked text, gone when the job ends. */
export class RunRegistry {
  readonly #entries = new Map<Id, Entry>();

  /** Replaces what is known of a job's runs. */
  publish(jobId: Id, runs: readonly RunProgress[]): void {
    const entry = this.#entries.get(jobId) ?? { runs: [], ended: false, watchers: new Set<Latch>() };
    entry.runs = [...runs];
    this.#entries.set(jobId, entry);
    for (const watcher of entry.watchers) watcher.open();
  }

  /** Ends every watch of the job and forgets its text. */
  end(jobId: Id): void {
    const entry = this.#entries.get(jobId);
    if (entry === undefined) return;
    entry.runs = [];
    entry.ended = true;
    this.#entries.delete(jobId);
    for (const watcher of entry.watchers) watcher.open();
  }

  /** The runs now, then whenever one moves; a slow reader skips to the newest. Ends with the job, or with the signal. */
  watch(jobId: Id, isRunning: boolean, signal?: AbortSignal): AsyncIteratorClass<RunsNow> {
    const known = this.#entries.get(jobId);
    const entry: Entry = known ?? { runs: [], ended: !isRunning, watchers: new Set<Latch>() };
    if (known === undefined && isRunning) this.#entries.set(jobId, entry);
    const moved = new Latch();
    moved.open();
    entry.watchers.add(moved);
    const wake = () => moved.open();
    signal?.addEventListener('abort', wake);
    return new AsyncIteratorClass<RunsNow>(
      async () => {
        await moved.opened();
        if (signal?.aborted || entry.ended || !entry.watchers.has(moved))
          return { done: true, value: undefined };
        moved.close();
        return { done: false, value: { runs: entry.runs } };
      },
      async () => {
        entry.watchers.delete(moved);
        signal?.removeEventListener('abort', wake);
        moved.open();
      },
    );
  }
}
