import { noTokens, type TokenUsage } from '../../src-shared/model/llm/prices.ts';
import type { Attempt, ModelCall } from '../../src-shared/model/llm/trace.ts';
import { pause, timeLimit } from '../http/timing.ts';
import { attemptOf } from './callRecord.ts';
import { shapeOf } from './contextHash.ts';
import { parseAnswer } from './port/parseAnswer.ts';
import { type Answer, type Ask, type CallJournal, ModelError } from './port/port.ts';
import { fixFor, sentenceFor } from './port/statusFailure.ts';
import { outputAtMost } from './port/thinking.ts';
import { inputAtMost, tokensAtMost } from './port/tokens.ts';
import { addUsage } from './port/usage.ts';
import type { Pricing } from './pricing.ts';
import type { ProviderLimiter } from './providerLimiter.ts';
import { waitBeforeRetry } from './retries.ts';
import { nothingUsed, type RunMeter, type Used } from './runMeter.ts';

export interface Trying<Value> {
  readonly started: ModelCall;
  readonly ask: Ask<Value>;
  readonly limiter: ProviderLimiter;
  readonly pricing: Pricing;
  readonly meter: RunMeter;
  readonly journal: CallJournal;
  readonly signal: AbortSignal;
  /** Time limit of one request. */
  readonly requestMs: number;
  /** Whether there is another model to turn to. */
  readonly another: boolean;
  readonly now: () => Date;
  readonly random: () => number;
  readonly onText?: ((delta: string) => void) | undefined;
  readonly onRestart?: (() => void) | undefined;
}

/** After these the provider may have charged for tokens that nobody counted. */
const mayBeCharged = new Set(['timeout', 'cancelled', 'cut_off']);

const sumOf = (one: Used, two: Used): Used => ({
  usage: addUsage(one.usage, two.usage),
  costMicroUsd:
    one.costMicroUsd === null || two.costMicroUsd === null ? null : one.costMicroUsd + two.costMicroUsd,
  heldMicroUsd: one.heldMicroUsd + two.heldMicroUsd,
});

/**
 * Sends a request as often as its failures allow. Before each try room is reserved for the most it may come to, and the
 * call with its reservation is on disk; after each, what it actually used. Ends with the call kept as done, or kept as
 * failed and a ModelError.
 */
export async function tryUntilDone<Value>(
  trying: Trying<Value>,
): Promise<{ readonly value: Value; readonly call: ModelCall }> {
  const { started, ask, limiter, pricing, meter, journal, signal } = trying;
  const where = limiter.provider.name;
  const sent = inputAtMost(limiter.provider.kind, [ask.system, ask.shared, ask.user, shapeOf(ask.schema)]);
  const written = outputAtMost(limiter.provider.kind, started.model, ask);
  const most = { tokens: sent + written, microUsd: pricing.atMost(sent, written) };
  const attempts: Attempt[] = [];
  let used: Used = nothingUsed;
  let output: string | null = null;

  const keep = (state: ModelCall['state'], held: number, faults: readonly string[]): ModelCall => {
    const call: ModelCall = {
      ...started,
      state,
      attempts: [...attempts],
      usage: used.usage,
      costMicroUsd: used.costMicroUsd,
      output,
      faults,
      endedAt: state === 'running' ? null : trying.now().toISOString(),
    };
    journal.put(call, held);
    return call;
  };
  const fail = (failure: ModelError): never => {
    keep('failed', used.heldMicroUsd, [failure.message]);
    throw failure;
  };

  for (;;) {
    const tried = await tryOnce();
    if ('value' in tried) return tried;
    const { failure } = tried;
    const { random, another } = trying;
    const wait = signal.aborted
      ? null
      : waitBeforeRetry(failure, { attempt: attempts.length, msLeft: meter.msLeft, another }, random);
    if (wait === null) return fail(failure);
    keep('running', used.heldMicroUsd, []);
    await pause(wait, signal);
    if (signal.aborted) {
      const stopped = new ModelError(
        'cancelled',
        sentenceFor('cancelled', where, null),
        fixFor('cancelled', where),
      );
      attempts.push(
        attemptOf({ at: trying.now(), latencyMs: 0, failure: stopped, requestId: null, guessed: false }),
      );
      return fail(stopped);
    }
    trying.onRestart?.();
  }

  async function tryOnce(): Promise<
    { readonly value: Value; readonly call: ModelCall } | { readonly failure: ModelError }
  > {
    const reservation = reserve();
    const at = trying.now();
    const began = performance.now();
    const limit = timeLimit(signal, meter.msLeft);
    let begun = false;
    let streamed = '';
    let answered: Pick<Answer, 'usage' | 'estimated' | 'requestId'> | null = null;
    const note = (failure: ModelError | null, usage: TokenUsage, guessed: boolean): void => {
      const spent = pricing.used(usage);
      reservation.settle(spent);
      used = sumOf(used, spent);
      const requestId = answered?.requestId ?? null;
      attempts.push(attemptOf({ at, latencyMs: performance.now() - began, failure, requestId, guessed }));
    };
    try {
      const answer = await limiter.pass(
        (within) => {
          begun = true;
          return limiter.client.ask(started.model, ask, {
            signal: within,
            onText: (delta) => {
              streamed += delta;
              if (!within.aborted) trying.onText?.(delta);
            },
          });
        },
        limit.signal,
        trying.requestMs,
      );
      answered = answer;
      output = answer.text;
      const value = parseAnswer(answer.text, ask.schema, where);
      note(null, answer.usage, answer.estimated);
      return { value, call: keep('done', used.heldMicroUsd, []) };
    } catch (error) {
      if (!(error instanceof ModelError)) {
        // A bug: the call must not look as if it were still running.
        reservation.settle(pricing.used(answered?.usage ?? noTokens));
        keepAfterFault();
        throw error;
      }
      const counted = error.usage ?? answered?.usage ?? null;
      const guess = counted === null && begun && mayBeCharged.has(error.kind);
      const guessed = {
        ...noTokens,
        input: sent,
        output: Math.min(written, tokensAtMost(streamed)),
      };
      const estimated = error.usage === null ? (answered?.estimated ?? guess) : error.estimated;
      note(error, counted ?? (guess ? guessed : noTokens), estimated);
      return { failure: error };
    } finally {
      limit.release();
    }
  }

  /** Throws where there is no room; a call that was tried before is then kept as failed. */
  function reserve() {
    try {
      const reservation = meter.reserve(most);
      keep('running', used.heldMicroUsd + most.microUsd, []);
      try {
        meter.refuseOnceDayIsSpent(0);
      } catch (refusal) {
        reservation.settle(nothingUsed);
        throw refusal;
      }
      return reservation;
    } catch (refusal) {
      if (!(refusal instanceof ModelError)) throw refusal;
      const { kind, message } = refusal;
      const nothing = { latencyMs: 0, requestId: null, guessed: false } as const;
      attempts.push(
        attemptOf({ ...nothing, at: trying.now(), failure: new ModelError(kind, message, refusal.fix) }),
      );
      return fail(refusal);
    }
  }

  function keepAfterFault(): void {
    try {
      keep('failed', used.heldMicroUsd, ['A fault in the program ended this call.']);
    } catch {
      // The store itself failed; its own error is thrown.
    }
  }
}
