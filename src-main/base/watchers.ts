import { AsyncIteratorClass } from '@orpc/server';

/** What a reader gets next: something new, nothing yet, or the end. */
export type Step<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'wait' }
  | { readonly kind: 'end' };

export const wait = { kind: 'wait' } as const;
export const end = { kind: 'end' } as const;

export interface WatchOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called once, when the watch has ended for whatever reason. */
  readonly onEnd?: () => void;
}

/**
 * The readers of something that changes. oRPC's own EventPublisher keeps every event for every reader; a window that
 * sleeps for a day wants one message with what is new, so here a reader is only woken, and then takes the current
 * state.
 */
export class Watchers {
  readonly #wakes = new Set<() => void>();

  /** There may be something new, or the end. */
  wake(): void {
    for (const wake of [...this.#wakes]) wake();
  }

  /** Number of current readers. */
  get size(): number {
    return this.#wakes.size;
  }

  /**
   * `take` is called at each read, and again whenever the readers are woken; it must not throw. Ends with the signal
   * too.
   */
  watch<T>(take: () => Step<T>, { signal, onEnd }: WatchOptions = {}): AsyncIteratorClass<T> {
    let left = false;
    let woken = Promise.withResolvers<void>();
    const wake = () => woken.resolve();
    const leave = () => {
      left = true;
      if (this.#wakes.delete(wake)) onEnd?.();
      signal?.removeEventListener('abort', leave);
      wake();
    };
    this.#wakes.add(wake);
    signal?.addEventListener('abort', leave);
    if (signal?.aborted) leave();
    return new AsyncIteratorClass<T>(
      async () => {
        while (!left) {
          const step = take();
          if (step.kind === 'value') return { done: false, value: step.value };
          if (step.kind === 'end') break;
          await woken.promise;
          woken = Promise.withResolvers<void>();
        }
        leave();
        return { done: true, value: undefined };
      },
      async () => leave(),
    );
  }
}
