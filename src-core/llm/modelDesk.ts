import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '../../src-shared/model/ids.ts';
import { noTokens, type Price } from '../../src-shared/model/llm/prices.ts';
import type { ModelRef } from '../../src-shared/model/llm/providers.ts';
import type { Attempt, ModelCall } from '../../src-shared/model/llm/trace.ts';
import { costMicroUsd, dearest, priceOf, tokensAtMost } from './cost.ts';
import { parseAnswer } from './parseAnswer.ts';
import { type Ask, type CallJournal, type CallPlace, ModelError } from './port.ts';
import type { ProviderGate } from './providerGate.ts';
import { fixFor, sentenceFor } from './providers/statusFailure.ts';
import { waitBeforeRetry } from './retries.ts';
import { addUsage, type RunMeter } from './runMeter.ts';

/** What calls stand on. */
export interface ModelDeskParts {
  /** By provider id; a provider that is off or has no key is not here. */
  readonly gates: ReadonlyMap<string, ProviderGate>;
  readonly journal: CallJournal;
  readonly prices: readonly Price[];
  /** Whether answers to the very same request are used again. */
  readonly cache: boolean;
  /** Of one request to a provider. */
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
}

export interface Answered<Value> {
  readonly value: Value;
  readonly call: ModelCall;
}

/** No choice answered: every failure in the order it came; the message is that of the last. */
export class NoAnswer extends Error {
  readonly failures: readonly ModelError[];
  constructor(failures: readonly ModelError[]) {
    super(failures.at(-1)?.message ?? 'No model is set up.');
    this.name = 'NoAnswer';
    this.failures = failures;
  }
}

/**
 * Asks models so that nothing is paid twice and nothing fails unseen: what the journal holds as done is not sent again, every request
 * is written down before and after, retried as its failure allows, and handed to the next choice when it cannot be mended.
 */
export class ModelDesk {
  readonly #parts: ModelDeskParts;

  constructor(parts: ModelDeskParts) {
    this.#parts = parts;
  }

  /** Rejects with NoAnswer when no choice answered, with ModelError `cancelled` when the signal ended it. */
  async ask<Value>(asked: Asked<Value>): Promise<Answered<Value>> {
    const failures: ModelError[] = [];
    for (const [rank, choice] of asked.choices.entries()) {
      try {
        return await this.#askOne(asked, choice, rank);
      } catch (error) {
        if (!(error instanceof ModelError)) throw error;
        if (error.kind === 'cancelled') throw error;
        failures.push(error);
        // No other model makes the run's time or money more.
        if (error.kind === 'over_budget' || asked.meter.msLeft <= 0) break;
      }
    }
    throw new NoAnswer(failures);
  }

  async #askOne<Value>(asked: Asked<Value>, choice: ModelRef, rank: number): Promise<Answered<Value>> {
    const { journal } = this.#parts;
    const gate = this.#parts.gates.get(choice.provider);
    const where = gate?.provider.name ?? choice.provider;
    if (gate === undefined)
      throw new ModelError('auth', `${where} is switched off or has no key.`, fixFor('auth', where));
    const { ask, place, meter } = asked;
    const key = rank === 0 ? place.key : `${place.key}/${rank}`;
    const contextHash = hashOf(ask, choice);
    const known = journal.done(place.runId, key);
    if (known !== null && known.contextHash === contextHash) {
      // A call that a person stopped may be made again; any other end stands.
      const stopped = known.attempts.at(-1)?.failure === 'cancelled';
      if (known.state === 'done' || !stopped) {
        meter.count(known);
        if (known.state === 'failed') throw rememberedFailure(known, where);
        return { value: parseAnswer(known.output ?? '', ask.schema, where), call: known };
      }
    }
    const started = this.#begin(asked, choice, gate, key, contextHash);
    const before = this.#parts.cache ? journal.cached(contextHash) : null;
    if (before?.output != null) {
      const call = this.#end(started, {
        ...before,
        attempts: [],
        cached: true,
        usage: noTokens,
        costMicroUsd: 0,
      });
      meter.count(call);
      return { value: parseAnswer(before.output, ask.schema, where), call };
    }
    const price = priceOf(
      gate.provider.kind,
      choice.model,
      started.startedAt.slice(0, 10),
      this.#parts.prices,
    );
    const sent = tokensAtMost(ask.system) + tokensAtMost(ask.shared) + tokensAtMost(ask.user);
    meter.allow({
      tokens: sent + ask.maxOutputTokens,
      microUsd: costMicroUsd(
        { ...noTokens, input: sent, output: ask.maxOutputTokens },
        price ?? dearest(gate.provider.kind),
      ),
    });
    journal.put(started);
    return this.#tryUntilDone(asked, choice, gate, started, price);
  }

  async #tryUntilDone<Value>(
    asked: Asked<Value>,
    choice: ModelRef,
    gate: ProviderGate,
    started: ModelCall,
    price: Price | null,
  ): Promise<Answered<Value>> {
    const { ask, meter, signal, onText } = asked;
    const attempts: Attempt[] = [];
    let usage = noTokens;
    for (;;) {
      const at = this.#parts.now();
      const began = performance.now();
      const within = AbortSignal.any([
        signal,
        AbortSignal.timeout(Math.max(1, Math.min(this.#parts.requestMs, meter.msLeft))),
      ]);
      const noted = (failure: ModelError | null, requestId: string | null): void => {
        attempts.push({
          at: at.toISOString(),
          latencyMs: Math.round(performance.now() - began),
          failure: failure?.kind ?? null,
          status: failure?.status ?? null,
          message: failure?.message ?? null,
          retryAfterMs: failure?.retryAfterMs ?? null,
          requestId: failure?.requestId ?? requestId,
        });
      };
      let text: string | null = null;
      try {
        const answer = await gate.pass(
          () =>
            gate.client.ask(choice.model, ask, {
              signal: within,
              ...(onText === undefined ? {} : { onText }),
            }),
          within,
        );
        usage = addUsage(usage, answer.usage);
        text = answer.text;
        const value = parseAnswer(answer.text, ask.schema, gate.provider.name);
        noted(null, answer.requestId);
        const call = this.#end(started, {
          state: 'done',
          attempts,
          usage,
          costMicroUsd: price === null ? null : costMicroUsd(usage, price),
          output: answer.text,
        });
        meter.count(call);
        return { value, call };
      } catch (error) {
        if (!(error instanceof ModelError)) throw error;
        if (error.usage !== null) usage = addUsage(usage, error.usage);
        noted(error, null);
        const wait = signal.aborted
          ? null
          : waitBeforeRetry(error, attempts.length, meter.msLeft, this.#parts.random);
        if (wait === null) {
          const call = this.#end(started, {
            state: 'failed',
            attempts,
            usage,
            costMicroUsd: price === null ? null : costMicroUsd(usage, price),
            output: text,
            faults: [error.message],
          });
          meter.count(call);
          throw error;
        }
        this.#note(started, attempts);
        await pause(wait, undefined, { signal }).catch(() => undefined);
        if (signal.aborted)
          throw new ModelError(
            'cancelled',
            sentenceFor('cancelled', gate.provider.name, null),
            fixFor('cancelled', gate.provider.name),
          );
      }
    }
  }

  #begin<Value>(
    { ask, place }: Asked<Value>,
    choice: ModelRef,
    gate: ProviderGate,
    key: string,
    contextHash: string,
  ): ModelCall {
    return {
      id: newId(),
      key,
      runId: place.runId,
      campaignId: place.campaignId,
      step: place.step,
      role: place.role,
      provider: choice.provider,
      kind: gate.provider.kind,
      model: choice.model,
      prompt: place.prompt,
      contextHash,
      startedAt: this.#parts.now().toISOString(),
      endedAt: null,
      state: 'running',
      attempts: [],
      usage: noTokens,
      costMicroUsd: null,
      cached: false,
      system: ask.system,
      user: `${ask.shared}\n\n${ask.user}`,
      output: null,
      faults: [],
    };
  }

  #note(started: ModelCall, attempts: readonly Attempt[]): void {
    this.#parts.journal.put({ ...started, attempts: [...attempts] });
  }

  #end(started: ModelCall, ended: Partial<ModelCall>): ModelCall {
    const call: ModelCall = {
      ...started,
      state: ended.state ?? 'done',
      attempts: [...(ended.attempts ?? [])],
      usage: ended.usage ?? noTokens,
      costMicroUsd: ended.costMicroUsd ?? null,
      cached: ended.cached ?? false,
      output: ended.output ?? null,
      faults: ended.faults ?? [],
      endedAt: this.#parts.now().toISOString(),
    };
    this.#parts.journal.put(call);
    return call;
  }
}

/** All that decides an answer: the words, the schema's name, the model and how it is asked. */
function hashOf<Value>(ask: Ask<Value>, { provider, model }: ModelRef): string {
  const parts = [
    provider,
    model,
    ask.system,
    ask.shared,
    ask.user,
    ask.schemaName,
    String(ask.temperature),
    String(ask.effort),
    String(ask.maxOutputTokens),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function rememberedFailure(call: ModelCall, where: string): ModelError {
  const last = call.attempts.at(-1);
  const kind = last?.failure ?? 'overloaded';
  return new ModelError(kind, last?.message ?? sentenceFor(kind, where, null), fixFor(kind, where), {
    status: last?.status ?? null,
  });
}
