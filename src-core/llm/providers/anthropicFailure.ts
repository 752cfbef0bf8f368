import { APIConnectionError, APIConnectionTimeoutError, APIError } from '@anthropic-ai/sdk';
import type { FailureKind } from '../../../src-shared/model/llm/failure.ts';
import { retryAfterMs } from '../../http/retryAfter.ts';
import { abortFailure } from '../port/aborted.ts';
import { type CallContext, causeOf } from '../port/callContext.ts';
import { ModelError } from '../port/port.ts';
import { fixFor, kindOfStatus, sentenceFor } from '../port/statusFailure.ts';
import { networkFailure, noModelApi } from './networkFailure.ts';
import { tooLargeFailure } from './tooLarge.ts';

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
export function anthropicFailure(error: unknown, context: CallContext): ModelError {
  // A stream ended by its signal looks like a truncated one.
  if (error instanceof ModelError && error.kind !== 'cut_off') return error;
  const ended = abortFailure(context) ?? tooLargeFailure(error, context);
  if (ended !== null) return ended;
  if (error instanceof ModelError) return error;
  const { provider, key, usage, begun } = context;
  const where = provider.name;
  const api = error instanceof APIError ? error : null;
  const status = begun ? null : (api?.status ?? null);
  const make = (kind: FailureKind): ModelError =>
    new ModelError(kind, sentenceFor(kind, where, status), fixFor(kind, where), {
      status,
      retryAfterMs: retryAfterMs(api?.headers, Date.now()),
      requestId: api?.requestID ?? context.requestId,
      usage,
      cause: causeOf(error, key),
    });
  const known = byType[api?.type ?? ''] ?? null;
  if (begun) return make(known ?? 'cut_off');
  if (error instanceof APIConnectionTimeoutError) return make('timeout');
  if (api === null || error instanceof APIConnectionError) return networkFailure(error, provider);
  if (/spend_limit_reached/.test(api.errorCode ?? '')) return make('quota');
  // Without an Anthropic error type, or for the list of models, a 404 is about the address and not about a model.
  if (status === 405 || (status === 404 && (known === null || context.calling === 'models')))
    return noModelApi(provider, status);
  return make(known ?? (status === null ? 'overloaded' : kindOfStatus(status)));
}
