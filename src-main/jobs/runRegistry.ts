import type { AsyncIteratorClass } from '@orpc/server';
import type { Id } from '../../src-shared/model/ids.ts';
import type { RunProgress } from '../../src-shared/model/llm/trace.ts';
import { end, Watchers, wait } from '../base/watchers.ts';

/** The active runs of a job. */
export interface RunsNow {
  readonly runs: RunProgress[];
}

interface Entry {
  runs: RunProgress[];
  ended: boolean;
  readonly watchers: Watchers;
}

/** What models are writing now, by job. Kept in memory only: it is unchecked text, dropped when the job ends. */
export class RunRegistry {
  readonly #entries = new Map<Id, Entry>();

  /** Replaces the known runs of a job. */
  publish(jobId: Id, runs: readonly RunProgress[]): void {
    const entry = this.#entries.get(jobId) ?? newEntry();
    entry.runs = [...runs];
    this.#entries.set(jobId, entry);
    entry.watchers.wake();
  }

  /** Ends every watch of the job and forgets its text. */
  end(jobId: Id): void {
    const entry = this.#entries.get(jobId);
    if (entry === undefined) return;
    entry.runs = [];
    entry.ended = true;
    this.#entries.delete(jobId);
    entry.watchers.wake();
  }

  /** The current runs, then every change; a slow reader skips to the newest. Ends with the job, or with the signal. */
  watch(jobId: Id, isRunning: boolean, signal?: AbortSignal): AsyncIteratorClass<RunsNow> {
    const entry = this.#entries.get(jobId) ?? newEntry(!isRunning);
    if (isRunning) this.#entries.set(jobId, entry);
    let seen: RunProgress[] | null = null;
    return entry.watchers.watch(
      () => {
        if (entry.ended) return end;
        if (entry.runs === seen) return wait;
        seen = entry.runs;
        return { kind: 'value', value: { runs: seen } };
      },
      { signal },
    );
  }
}

function newEntry(ended = false): Entry {
  return { runs: [], ended, watchers: new Watchers() };
}
