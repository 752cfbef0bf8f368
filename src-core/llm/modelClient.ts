import type { Price } from '../../src-shared/model/llm/prices.ts';
import type { ModelRef } from '../../src-shared/model/llm/providers.ts';
import type { ModelCall } from '../../src-shared/model/llm/trace.ts';
import { begunCall, rememberedFailure, stands } from './callRecord.ts';
import { contextHash } from './contextHash.ts';
import { parseAnswer } from './port/parseAnswer.ts';
import { type Ask, type CallJournal, type CallPlace, ModelError } from './port/port.ts';
import { fixFor, sentenceFor } from './port/statusFailure.ts';
import { pricingOf, usedBy } from './pricing.ts';
import type { ProviderLimiter } from './providerLimiter.ts';
import type { RunMeter } from './runMeter.ts';
import { tryUntilDone } from './tryUntilDone.ts';

/** What calls depend on. */
export interface ModelClientParts {
  /** By provider id; a provider that is off or has no key is absent. */
  readonly limiters: ReadonlyMap<string, ProviderLimiter>;
  readonly journal: CallJournal;
  /** The person's own; they come before the built-in ones. */
  readonly prices: readonly Price[];
  /** Whether answers to an identical request are reused. */
  readonly cache: boolean;
  /** Time limit of one request to a provider. */
  readonly requestMs: number;
  readonly now: () => Date;
  readonly random: () => number;
}

export interface Asked<Value> {
  readonly place: CallPlace;
  /** Asked in this order until one answers. */
  readonly choices: readonly ModelRef[];
  readonly ask: Ask<Value>;
  readonly meter: RunMeter;
  readonly signal: AbortSignal;
  readonly onText?: (delta: string) => void;
  /** The text so far is void: the request is made again, or another model is asked. */
  readonly onRestart?: () => void;
}

export interface Answered<Value> {
  readonly value: Value;
  readonly call: ModelCall;
}

/** No choice answered: every failure in order; the message is that of the last. */
export class NoAnswer extends Error {
  readonly failures: readonly ModelError[];
  constructor(failures: readonly ModelError[]) {
    super(failures.at(-1)?.message ?? 'No model is set up.');
    this.name = 'NoAnswer';
    this.failures = failures;
  }
}

/**
 * Asks models so that nothing is paid twice and no failure is lost: a call that the journal holds as done is not sent
 * again, every request is recorded before and after, retried as its failure allows, and passed to the next choice when
 * a retry cannot help.
 */
export class ModelClient {
  readonly #parts: ModelClientParts;

  constructor(parts: ModelClientParts) {
    this.#parts = parts;
  }

  /** Rejects with NoAnswer when no choice answered, with ModelError `cancelled` when the signal ended it. */
  async ask<Value>(asked: Asked<Value>): Promise<Answered<Value>> {
    const failures: ModelError[] = [];
    for (const [rank, choice] of asked.choices.entries()) {
      if (asked.signal.aborted) throw cancelled(choice.provider);
      if (rank > 0) asked.onRestart?.();
      try {
        return await this.#askOne(asked, choice, rank);
      } catch (error) {
        if (!(error instanceof ModelError)) throw error;
        if (error.kind === 'cancelled' || asked.signal.aborted) throw cancelled(choice.provider, error);
        failures.push(error);
        // Another model would not get more time from the run.
        if (asked.meter.msLeft <= 0) break;
      }
    }
    throw new NoAnswer(failures);
  }

  async #askOne<Value>(asked: Asked<Value>, choice: ModelRef, rank: number): Promise<Answered<Value>> {
    const { limiters, journal, prices, cache, requestMs, now, random } = this.#parts;
    const limiter = limiters.get(choice.provider);
    if (limiter === undefined) throw notSetUp(choice.provider);
    const { ask, place, meter, signal, choices, onText, onRestart } = asked;
    const where = limiter.provider.name;
    const key = rank === 0 ? place.key : `${place.key}/${rank}`;
    const hash = contextHash(ask, place.prompt, limiter.provider, choice.model);

    const known = journal.done(place.runId, key);
    if (known !== null && known.contextHash === hash) {
      meter.count(usedBy(known, prices));
      if (stands(known)) {
        if (known.state === 'failed') throw rememberedFailure(known, where);
        return { value: parseAnswer(known.output ?? '', ask.schema, where), call: known };
      }
    }
    const at = now();
    const started = begunCall({ place, key, limiter, model: choice.model, ask, contextHash: hash, at });
    const before = cache ? journal.cached(hash) : null;
    if (before !== null && before.output !== null) {
      const value = parseAnswer(before.output, ask.schema, where);
      const call: ModelCall = {
        ...started,
        state: 'done',
        endedAt: at.toISOString(),
        output: before.output,
        costMicroUsd: 0,
        cached: true,
      };
      journal.put(call, 0);
      return { value, call };
    }
    return tryUntilDone({
      started,
      ask,
      limiter,
      pricing: pricingOf(limiter.provider.kind, choice.model, started.startedAt.slice(0, 10), prices),
      meter,
      journal,
      signal,
      requestMs,
      another: rank < choices.length - 1,
      now,
      random,
      onText,
      onRestart,
    });
  }
}

const cancelled = (where: string, cause?: ModelError) =>
  cause?.kind === 'cancelled'
    ? cause
    : new ModelError('cancelled', sentenceFor('cancelled', where, null), fixFor('cancelled', where), {
        cause,
      });

const notSetUp = (provider: string) =>
  new ModelError(
    'auth',
    `${provider} is switched off, is not in Settings, or has no key.`,
    'Look at Settings, under Models.',
  );
