import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from 'cockatiel';
import PQueue from 'p-queue';
import type { Provider } from '../../src-shared/model/llm/providers.ts';
import { ModelError, type ProviderClient } from './port.ts';
import { fixFor, sentenceFor } from './providers/statusFailure.ts';
import { breaksCircuit } from './retries.ts';

/** So many failures of the provider in a row open the breaker, for so long; then one call tries it. */
const failuresToOpen = 5;
const openForMs = 20_000;

/** One provider for all runs: at most so many calls at once, and none at all for a while after it kept failing. */
export class ProviderGate {
  readonly provider: Provider;
  readonly client: ProviderClient;
  readonly #queue: PQueue;
  readonly #breaker: CircuitBreakerPolicy;

  constructor(provider: Provider, client: ProviderClient, halfOpenAfter: number = openForMs) {
    this.provider = provider;
    this.client = client;
    this.#queue = new PQueue({ concurrency: provider.maxConcurrent });
    this.#breaker = circuitBreaker(
      handleWhen((error) => error instanceof ModelError && breaksCircuit(error)),
      { halfOpenAfter, breaker: new ConsecutiveBreaker(failuresToOpen) },
    );
  }

  /** Calls under way and waiting. */
  get load(): { readonly active: number; readonly waiting: number } {
    return { active: this.#queue.pending, waiting: this.#queue.size };
  }

  /** Runs one request when there is a place for it. A signal ends the wait too. Rejects with ModelError. */
  async pass<Result>(request: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    const { name } = this.provider;
    try {
      return await this.#queue.add(() => this.#breaker.execute(request), { signal });
    } catch (error) {
      if (error instanceof ModelError) throw error;
      if (error instanceof BrokenCircuitError)
        throw new ModelError(
          'unavailable',
          sentenceFor('unavailable', name, null),
          fixFor('unavailable', name),
          {
            cause: error,
          },
        );
      if (signal.aborted) {
        const kind =
          signal.reason instanceof Error && signal.reason.name === 'TimeoutError' ? 'timeout' : 'cancelled';
        throw new ModelError(kind, sentenceFor(kind, name, null), fixFor(kind, name), { cause: error });
      }
      throw error;
    }
  }
}
