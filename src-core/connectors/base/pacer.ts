import { pause } from '../../http/timing.ts';
import { believable } from './failure.ts';
import type { Usage } from './protocol.ts';

/** Below this share of a limit requests go out as they come. */
const calm = 0.75;
/** From here on none goes out before the limit has had time to refill. */
const full = 0.95;
const slowestMs = 30_000;
const fullMs = 60_000;

/**
 * Holds requests back by what the platform says of its limits: evenly slower from three quarters on, and not at all near the end. One
 * for an account, so that parallel feeds share it.
 */
export class Pacer {
  #used: number | null = null;
  /** No request before this, in ms of `now`. */
  #notBefore = 0;
  readonly #now: () => number;
  readonly #wait: (ms: number, signal: AbortSignal) => Promise<void>;

  constructor(now: () => number = Date.now, wait: typeof pause = pause) {
    this.#now = now;
    this.#wait = wait;
  }

  /** Share of the limit used when last heard; null: the platform does not say. */
  get used(): number | null {
    return this.#used;
  }

  saw(usage: Usage | null): void {
    if (usage === null) return;
    this.#used = usage.used;
    const slower = ((usage.used - calm) / (full - calm)) * slowestMs;
    const ms = usage.waitMs ?? (usage.used >= full ? fullMs : Math.max(0, slower));
    this.holdFor(ms);
  }

  /** No request goes out before that many milliseconds are over. */
  holdFor(ms: number): void {
    this.#notBefore = Math.max(this.#notBefore, this.#now() + believable(ms));
  }

  /** How long a request that wants to go out now would wait. */
  get heldMs(): number {
    return Math.max(0, this.#notBefore - this.#now());
  }

  /** Waits until a request may go out; false: that takes longer than patience. */
  async turn(signal: AbortSignal, patienceMs: number): Promise<boolean> {
    // Another request may have been told to wait meanwhile, and for much longer.
    while (this.heldMs > 0 && !signal.aborted) {
      if (this.heldMs > patienceMs) return false;
      await this.#wait(this.heldMs, signal);
    }
    return true;
  }
}
