import { APIConnectionError, APIConnectionTimeoutError, APIError, AuthenticationError } from 'openai';
import type { FailureKind } from '../../../src-shared/model/llm/failure.ts';
import type { TokenUsage } from '../../../src-shared/model/llm/prices.ts';
import { ModelError } from '../port.ts';
import { abortFailure } from './aborted.ts';
import { retryAfterMs } from './retryAfter.ts';
import { fixFor, kindOfStatus, sentenceFor } from './statusFailure.ts';

/** Codes with which waiting does not help: money or limits that a person must raise. */
const spent = /^(insufficient_quota|credit_balance_exhausted|.*_(spend|usage)_limit_exceeded|billing_.*)$/;

/** A failure reported inside an HTTP 200, by its code. */
const byCode: Readonly<Record<string, FailureKind>> = {
  server_error: 'overloaded',
  rate_limit_exceeded: 'rate_limited',
  slow_down: 'rate_limited',
  invalid_prompt: 'bad_request',
  context_length_exceeded: 'bad_request',
  model_not_found: 'model_not_found',
  invalid_api_key: 'auth',
  overloaded: 'overloaded',
};

/** Anything the SDK throws, as one of our kinds. */
export function openaiFailure(
  error: unknown,
  signal: AbortSignal,
  where: string,
  usage: TokenUsage | null,
): ModelError {
  if (error instanceof ModelError) return error;
  const aborted = abortFailure(signal, where, error);
  if (aborted !== null) return aborted;
  const make = (kind: FailureKind, api?: APIError) =>
    new ModelError(kind, sentenceFor(kind, where, api?.status ?? null), fixFor(kind, where), {
      status: api?.status ?? null,
      retryAfterMs: retryAfterMs(api?.headers, Date.now()),
      requestId: api?.requestID ?? null,
      usage,
      cause: error,
    });
  if (error instanceof APIConnectionTimeoutError) return make('timeout');
  if (error instanceof APIConnectionError) return make('network');
  if (error instanceof AuthenticationError) return make('auth', error);
  if (error instanceof APIError) {
    const code = error.code ?? error.type ?? '';
    if (spent.test(code) || spent.test(error.type ?? '')) return make('quota', error);
    return make(
      byCode[code] ?? (error.status === undefined ? 'overloaded' : kindOfStatus(error.status)),
      error,
    );
  }
  // A stream that breaks off ends in an error of fetch's own, not of the SDK's.
  return make('cut_off');
}

/** A failure the provider reported inside the answer. */
export function reportedFailure(
  code: string | null | undefined,
  where: string,
  more: { readonly requestId: string | null; readonly usage: TokenUsage | null },
): ModelError {
  const kind = spent.test(code ?? '') ? 'quota' : (byCode[code ?? ''] ?? 'overloaded');
  return new ModelError(kind, sentenceFor(kind, where, null), fixFor(kind, where), more);
}
