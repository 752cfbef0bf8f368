import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from 'cockatiel';
import PQueue from 'p-queue';
import type { Provider } from '../../src-shared/model/llm/providers.ts';
import { endingWith, timeLimit } from '../http/timing.ts';
import { abortFailure } from './port/aborted.ts';
import { ModelError, type ProviderClient } from './port/port.ts';
import { fixFor, sentenceFor } from './port/statusFailure.ts';
import { breaksCircuit } from './retries.ts';

/** After this many provider failures in a row the breaker opens for this long; then one call tries it. */
const failuresToOpen = 5;
const openForMs = 20_000;
/** How long to wait for a client whose signal has ended: its failure may say what was used. */
const graceMs = 250;
/** A request that was given less time than this says nothing about the provider when it times out. */
const fairMs = 5_000;

/** One provider for all runs: a limit on concurrent calls, and none at all for a while after repeated failures. */
export class ProviderLimiter {
  readonly provider: Provider;
  readonly client: ProviderClient;
  readonly #queue: PQueue;
  readonly #breaker: CircuitBreakerPolicy;
  readonly #unfair = new WeakSet<ModelError>();

  constructor(provider: Provider, client: ProviderClient, halfOpenAfter: number = openForMs) {
    this.provider = provider;
    this.client = client;
    this.#queue = new PQueue({ concurrency: provider.maxConcurrent });
    this.#breaker = circuitBreaker(
      handleWhen((error) => error instanceof ModelError && breaksCircuit(error) && !this.#unfair.has(error)),
      { halfOpenAfter, breaker: new ConsecutiveBreaker(failuresToOpen) },
    );
  }

  /** Running and waiting calls. */
  get load(): { readonly active: number; readonly waiting: number } {
    return { active: this.#queue.pending, waiting: this.#queue.size };
  }

  /** Whether it is skipped for now because it kept failing. */
  get resting(): boolean {
    return this.#breaker.state === CircuitState.Open;
  }

  /**
   * Runs one request as soon as there is room. The signal ends the wait at once, and the request after a moment at
   * most. Rejects with ModelError for every failure caused by the provider or the signal.
   * @param requestMs time limit of the request itself, counted from when it is sent
   */
  async pass<Result>(
    request: (signal: AbortSignal) => Promise<Result>,
    signal: AbortSignal,
    requestMs = Number.POSITIVE_INFINITY,
  ): Promise<Result> {
    // The queue frees a place at once when its signal ends; a request that has begun still has to report how it ended.
    const leave = new AbortController();
    let begun = false;
    const onAbort = () => {
      if (!begun) leave.abort(signal.reason);
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await this.#queue.add(
        () => {
          begun = true;
          const work = this.#breaker.execute(() => this.#send(request, signal, requestMs));
          return endingWith(work, signal, graceMs * 2);
        },
        { signal: leave.signal },
      );
    } catch (error) {
      throw this.#asModelError(error, signal);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  async #send<Result>(
    request: (signal: AbortSignal) => Promise<Result>,
    signal: AbortSignal,
    requestMs: number,
  ): Promise<Result> {
    const began = performance.now();
    const limit = timeLimit(signal, requestMs);
    try {
      return await endingWith(request(limit.signal), limit.signal, graceMs);
    } catch (error) {
      const failure = this.#asModelError(error, limit.signal);
      const hurried = performance.now() - began < Math.min(fairMs, requestMs);
      if (failure instanceof ModelError && failure.kind === 'timeout' && signal.aborted && hurried)
        this.#unfair.add(failure);
      throw failure;
    } finally {
      limit.release();
    }
  }

  #asModelError(error: unknown, signal: AbortSignal): unknown {
    if (error instanceof ModelError) return error;
    const { name } = this.provider;
    if (error instanceof BrokenCircuitError)
      return new ModelError(
        'unavailable',
        sentenceFor('unavailable', name, null),
        fixFor('unavailable', name),
        { cause: error },
      );
    return abortFailure({ signal, provider: this.provider, usage: null, requestId: null }) ?? error;
  }
}
