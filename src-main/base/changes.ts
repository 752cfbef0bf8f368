import { AsyncIteratorClass } from '@orpc/server';

/** The parts of the API a window may have to read again. */
export const apiParts = [
  'queue',
  'campaigns',
  'imports',
  'jobs',
  /** What models were asked and what it cost, and which of them are set up. */
  'models',
  'settings',
  'status',
  'session',
] as const;
export type ApiPart = (typeof apiParts)[number];

/**
 * Says which parts of the API changed. A listener that is slow gets one message with all that changed meanwhile,
 * so nothing piles up however long a window sleeps.
 */
export class ChangeFeed {
  readonly #listeners = new Set<(parts: readonly ApiPart[]) => void>();
  readonly #closing = new AbortController();

  /** Told at once, in this very call: use it for caches. Returns how to stop. */
  listen(listener: (parts: readonly ApiPart[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  publish(...parts: readonly ApiPart[]): void {
    for (const listener of [...this.#listeners]) listener(parts);
  }

  /** Ends every watch, so that a transport can close. */
  close(): void {
    this.#closing.abort();
  }

  watch(signal?: AbortSignal): AsyncIteratorClass<{ changed: ApiPart[] }> {
    const pending = new Set<ApiPart>();
    const latch = new Latch();
    const stopListening = this.listen((parts) => {
      for (const part of parts) pending.add(part);
      latch.open();
    });
    const ends = [this.#closing.signal, ...(signal ? [signal] : [])];
    let left = false;
    const wake = () => latch.open();
    for (const end of ends) end.addEventListener('abort', wake);
    return new AsyncIteratorClass<{ changed: ApiPart[] }>(
      async () => {
        if (ends.every((end) => !end.aborted)) await latch.opened();
        if (left || ends.some((end) => end.aborted)) return { done: true, value: undefined };
        const changed = [...pending];
        pending.clear();
        latch.close();
        return { done: false, value: { changed } };
      },
      async () => {
        left = true;
        stopListening();
        for (const end of ends) end.removeEventListener('abort', wake);
        latch.open();
      },
    );
  }
}

/** A door a reader waits at; it stays open until it is closed. */
export class Latch {
  #open = false;
  #waiting: Array<() => void> = [];

  open(): void {
    this.#open = true;
    for (const go of this.#waiting.splice(0)) go();
  }

  close(): void {
    this.#open = false;
  }

  opened(): Promise<void> {
    if (this.#open) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
