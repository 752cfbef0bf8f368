import type { RecordedRun } from './runSpans.ts';

/** Takes one run somewhere. Answers a sentence where it failed, null where it did not; never rejects. */
export type Delivery = (run: RecordedRun, signal: AbortSignal) => Promise<string | null>;

export interface TraceExporterParts {
  readonly deliver: Delivery;
  /** Called when exporting begins to fail or works again (null), not at every run. */
  readonly onState?: (problem: string | null) => void;
  /** Runs that may wait; of more, the oldest are let go. */
  readonly capacity?: number;
}

/**
 * Exports runs beside the work: `offer` only puts a run in line and returns. A collector that is slow or gone costs traces, never a
 * recommendation; what was let go is counted and still in the store, from which it can be exported later.
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

  /** Runs that were let go because too many waited. */
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

  /** Waits for what is in line, but no longer than that; then nothing more is taken. */
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
        // At once, not when the promise is settled: what is offered in between must begin a new round.
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
