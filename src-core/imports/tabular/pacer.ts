import { setImmediate } from 'node:timers/promises';

/** Longest stretch of work before other tasks of the process get their turn. */
const STRETCH_MS = 8;
const REPORT_EVERY_MS = 250;

/**
 * Paces a long read: yields to the event loop every few milliseconds, stops when aborted, and reports progress a few
 * times a second. `passes`: how often every byte is read, so that progress ends at the total.
 */
export class Pacer {
  readonly #signal: AbortSignal;
  readonly #total: number;
  readonly #passes: number;
  readonly #report: (done: number, total: number, file: string) => void;
  #turnStart = performance.now();
  #lastReport = Number.NEGATIVE_INFINITY;
  #read = 0;

  constructor(
    signal: AbortSignal,
    total: number,
    passes: number,
    report: (done: number, total: number, file: string) => void,
  ) {
    this.#signal = signal;
    this.#total = total;
    this.#passes = passes;
    this.#report = report;
  }

  /** Throws the signal's reason when aborted. */
  async breathe(): Promise<void> {
    this.#signal.throwIfAborted();
    if (performance.now() - this.#turnStart < STRETCH_MS) return;
    await setImmediate();
    this.#signal.throwIfAborted();
    this.#turnStart = performance.now();
  }

  advance(bytes: number, file: string): void {
    this.#read += bytes;
    const now = performance.now();
    if (now - this.#lastReport < REPORT_EVERY_MS) return;
    this.#lastReport = now;
    this.#report(Math.min(this.#total, Math.floor(this.#read / this.#passes)), this.#total, file);
  }

  finish(file: string): void {
    this.#report(this.#total, this.#total, file);
  }
}
