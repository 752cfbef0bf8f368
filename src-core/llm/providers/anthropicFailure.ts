import { APIConnectionError, APIConnectionTimeoutError, APIError } from '@anthropic-ai/sdk';
import type { FailureKind } from '../../../src-shared/model/llm/failure.ts';
import type { TokenUsage } from '../../../src-shared/model/llm/prices.ts';
import { ModelError } from '../port.ts';
import { abortFailure } from './aborted.ts';
import { retryAfterMs } from './retryAfter.ts';
import { fixFor, kindOfStatus, sentenceFor } from './statusFailure.ts';

const byType: Readonly<Record<string, FailureKind>> = {
  authentication_error: 'auth',
  permission_error: 'auth',
  billing_error: 'quota',
  not_found_error: 'model_not_found',
  rate_limit_error: 'rate_limited',
  overloaded_error: 'overloaded',
  api_error: 'overloaded',
  timeout_error: 'timeout',
  invalid_request_error: 'bad_request',
  request_too_large: 'bad_request',
};

/** Anything the SDK throws, as one of our kinds. An error event inside a stream has a type and no status. */
export function anthropicFailure(
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
  if (error instanceof APIError) {
    if (/spend_limit_reached/.test(error.errorCode ?? '')) return make('quota', error);
    const known = byType[error.type ?? ''];
    return make(known ?? (error.status === undefined ? 'overloaded' : kindOfStatus(error.status)), error);
  }
  return make('cut_off');
}
