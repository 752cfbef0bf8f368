import type { AsyncIteratorClass } from '@orpc/server';
import { end, Watchers, wait } from './watchers.ts';

/** The parts of the API a window may have to read again. */
export const apiParts = [
  'queue',
  'campaigns',
  /** What the analyst says of campaigns: their targets, budgets and notes. */
  'facts',
  /** The saved what-ifs. */
  'whatIfs',
  'imports',
  /** Connected accounts: their health, and how far they are read. */
  'connections',
  'jobs',
  /** What models were asked and what it cost, and which of them are set up. */
  'models',
  'settings',
  'status',
  'session',
] as const;
export type ApiPart = (typeof apiParts)[number];

/**
 * Announces which parts of the API changed. A slow reader gets one message with everything that changed meanwhile, so
 * nothing piles up however long a window sleeps.
 */
export class ChangeFeed {
  readonly #listeners = new Set<(parts: readonly ApiPart[]) => void>();
  readonly #watchers = new Watchers();
  #closed = false;

  /** Called at once, from within `publish`: use it for caches. Returns the unsubscribe function. */
  listen(listener: (parts: readonly ApiPart[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  publish(...parts: readonly ApiPart[]): void {
    for (const listener of [...this.#listeners]) listener(parts);
    this.#watchers.wake();
  }

  /** Ends every watch, so that a transport can close. */
  close(): void {
    this.#closed = true;
    this.#watchers.wake();
  }

  watch(signal?: AbortSignal): AsyncIteratorClass<{ changed: ApiPart[] }> {
    const pending = new Set<ApiPart>();
    const stop = this.listen((parts) => {
      for (const part of parts) pending.add(part);
    });
    return this.#watchers.watch(
      () => {
        if (this.#closed) return end;
        if (pending.size === 0) return wait;
        const changed = [...pending];
        pending.clear();
        return { kind: 'value', value: { changed } };
      },
      { signal, onEnd: stop },
    );
  }
}
