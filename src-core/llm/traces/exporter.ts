import type { RecordedRun } from './runSpans.ts';

/** Exports one run. Resolves with a sentence where it failed, null where it did not; never rejects. */
export type Delivery = (run: RecordedRun, signal: AbortSignal) => Promise<string | null>;

export interface TraceExporterParts {
  readonly deliver: Delivery;
  /** Called when exporting begins to fail or works again (null), not at every run. */
  readonly onState?: (problem: string | null) => void;
  /** Most runs that may wait; beyond it the oldest are dropped. */
  readonly capacity?: number;
}

/**
 * Exports runs in the background: `offer` only queues a run and returns. A slow or absent collector loses traces, never
 * a recommendation; dropped ones are counted and still in the store, from which they can be exported later.
 */
export class TraceExporter {
  readonly #parts: TraceExporterParts;
  readonly #capacity: number;
  readonly #waiting: RecordedRun[] = [];
  readonly #stop = new AbortController();
  #busy: Promise<void> | null = null;
  #problem: string | null = null;
  #dropped = 0;

  constructor(parts: TraceExporterParts) {
    this.#parts = parts;
    this.#capacity = parts.capacity ?? 200;
  }

  /** Runs that were dropped because too many waited. */
  get dropped(): number {
    return this.#dropped;
  }

  offer(run: RecordedRun): void {
    if (this.#stop.signal.aborted) return;
    this.#waiting.push(run);
    while (this.#waiting.length > this.#capacity) {
      this.#waiting.shift();
      this.#dropped += 1;
    }
    this.#busy ??= this.#drain();
  }

  /** Waits for the queue, but no longer than that; then nothing more is accepted. */
  async close(patienceMs: number): Promise<void> {
    const cut = setTimeout(() => this.#stop.abort(), patienceMs);
    await this.#busy;
    clearTimeout(cut);
    this.#stop.abort();
  }

  async #drain(): Promise<void> {
    for (;;) {
      const run = this.#waiting.shift();
      if (run === undefined || this.#stop.signal.aborted) {
        // At once, not when the promise settles: a run offered in between must start a new round.
        this.#busy = null;
        return;
      }
      const problem = await this.#parts
        .deliver(run, this.#stop.signal)
        .catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
      if ((problem === null) !== (this.#problem === null)) this.#parts.onState?.(problem);
      this.#problem = problem;
    }
  }
}
