import { newId } from '../../src-shared/model/ids.ts';
import { noTokens } from '../../src-shared/model/llm/prices.ts';
import type { Attempt, ModelCall } from '../../src-shared/model/llm/trace.ts';
import { type Ask, type CallPlace, ModelError } from './port/port.ts';
import { fixFor, sentenceFor } from './port/statusFailure.ts';
import type { ProviderLimiter } from './providerLimiter.ts';
import { mayRecover } from './retries.ts';

export interface NewCall<Value> {
  readonly place: CallPlace;
  /** Names the call inside its run. */
  readonly key: string;
  readonly limiter: ProviderLimiter;
  readonly model: string;
  readonly ask: Ask<Value>;
  readonly contextHash: string;
  readonly at: Date;
}

/** A call as it is recorded before anything is sent. */
export function begunCall<Value>({
  place,
  key,
  limiter,
  model,
  ask,
  contextHash,
  at,
}: NewCall<Value>): ModelCall {
  return {
    id: newId(),
    key,
    runId: place.runId,
    campaignId: place.campaignId,
    step: place.step,
    role: place.role,
    provider: limiter.provider.id,
    kind: limiter.provider.kind,
    model,
    prompt: place.prompt,
    contextHash,
    startedAt: at.toISOString(),
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

export interface AttemptEnd {
  readonly at: Date;
  readonly latencyMs: number;
  readonly failure: ModelError | null;
  readonly requestId: string | null;
  /** Its usage is an upper estimate: it was not counted, or not credibly. */
  readonly guessed: boolean;
}

/** Shown in the trace where the tokens are not the provider's count. */
export const estimatedNote = 'What it used is estimated, on the high side.';

/** One request as the trace shows it. */
export function attemptOf({ at, latencyMs, failure, requestId, guessed }: AttemptEnd): Attempt {
  const message = failure?.message ?? null;
  return {
    at: at.toISOString(),
    latencyMs: Math.round(latencyMs),
    failure: failure?.kind ?? null,
    status: failure?.status ?? null,
    message: guessed ? [message, estimatedNote].filter((text) => text !== null).join(' ') : message,
    retryAfterMs: failure?.retryAfterMs ?? null,
    requestId: failure?.requestId ?? requestId,
  };
}

/**
 * Whether a finished call is final: an answer is, and so is a failure that was paid for or that the request itself
 * caused. One that time or a person may have resolved is made again.
 */
export function stands(call: ModelCall): boolean {
  if (call.state === 'done') return call.output !== null;
  const failure = call.attempts.at(-1)?.failure ?? null;
  return failure !== null && !mayRecover(failure);
}

/** The failure of a call made before the run was interrupted. */
export function rememberedFailure(call: ModelCall, where: string): ModelError {
  const last = call.attempts.at(-1);
  const kind = last?.failure ?? 'overloaded';
  return new ModelError(kind, last?.message ?? sentenceFor(kind, where, null), fixFor(kind, where), {
    status: last?.status ?? null,
  });
}
