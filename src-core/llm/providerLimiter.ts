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
import { abortFailure } from './port/aborted.ts';
import { ModelError, type ProviderClient } from './port/port.ts';
import { fixFor, sentenceFor } from './port/statusFailure.ts';
import { breaksCircuit } from './retries.ts';
import { endingWith, timeLimit } from './timing.ts';

/** So many failures of the provider in a row open the breaker, for so long; then one call tries it. */
const failuresToOpen = 5;
const openForMs = 20_000;
/** A client whose signal ended it is waited for so long: its failure may say what was used. */
const graceMs = 250;
/** A request that was given less time than this says nothing about the provider when the time is over. */
const fairMs = 5_000;

/** One provider for all runs: at most so many calls at once, and none at all for a while after it kept failing. */
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

  /** Calls under way and waiting. */
  get load(): { readonly active: number; readonly waiting: number } {
    return { active: this.#queue.pending, waiting: this.#queue.size };
  }

  /** Whether it is left alone for now because it kept failing. */
  get resting(): boolean {
    return this.#breaker.state === CircuitState.Open;
  }

  /**
   * Runs one request when there is a place for it. The signal ends the wait at once, and the request after a moment at most. Rejects
   * with ModelError for all that the provider or the signal does.
   * @param requestMs of the request itself, counted from when it is sent
   */
  async pass<Result>(
    request: (signal: AbortSignal) => Promise<Result>,
    signal: AbortSignal,
    requestMs = Number.POSITIVE_INFINITY,
  ): Promise<Result> {
    // The queue gives a place up at once when its signal ends; a request that has begun still has to say how it ended.
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
