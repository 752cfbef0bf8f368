import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import type { FailureKind } from '../../../src-shared/model/llm/failure.ts';
import { retryAfterMs } from '../../http/retryAfter.ts';
import { abortFailure } from '../port/aborted.ts';
import { type CallContext, causeOf } from '../port/callContext.ts';
import { type CountedUsage, ModelError } from '../port/port.ts';
import { fixFor, kindOfStatus, sentenceFor } from '../port/statusFailure.ts';
import { networkFailure, noModelApi } from './networkFailure.ts';
import { tooLargeFailure } from './tooLarge.ts';

/** Codes for which waiting does not help: credit or limits that a person must raise. */
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
export function openaiFailure(error: unknown, context: CallContext): ModelError {
  // A stream ended by its signal looks like a truncated one.
  if (error instanceof ModelError && error.kind !== 'cut_off') return error;
  const ended = abortFailure(context) ?? tooLargeFailure(error, context);
  if (ended !== null) return ended;
  if (error instanceof ModelError) return error;
  const { provider, key, usage, begun } = context;
  const where = provider.name;
  const api = error instanceof APIError ? error : null;
  const status = api?.status ?? null;
  const make = (kind: FailureKind): ModelError =>
    new ModelError(kind, sentenceFor(kind, where, status), fixFor(kind, where), {
      status,
      retryAfterMs: retryAfterMs(api?.headers, Date.now()),
      requestId: api?.requestID ?? context.requestId,
      usage,
      cause: causeOf(error, key),
    });
  // A stream that breaks off ends in an error of fetch's own or in the SDK's for connections.
  if (begun && (status === null || api instanceof APIConnectionError)) {
    const code = api?.code ?? api?.type ?? null;
    return code === null ? make('cut_off') : make(kindOfCode(code) ?? 'overloaded');
  }
  if (error instanceof APIConnectionTimeoutError) return make('timeout');
  if (api === null || error instanceof APIConnectionError) return networkFailure(error, provider);
  const codes = [api.code, api.type].map((code) => String(code ?? ''));
  if (status === 401) return make('auth');
  if (codes.some((code) => spent.test(code))) return make('quota');
  const known = codes.map(kindOfCode).find((kind) => kind !== null) ?? null;
  // The list of models has a fixed path: a 404 there means the address is wrong, whichever model is asked for.
  const noPath =
    status === 404 && known === null && (context.calling === 'models' || provider.kind === 'openai');
  if (noPath || status === 405) return noModelApi(provider, status);
  return make(known ?? (status === null ? 'overloaded' : kindOfStatus(status)));
}

const kindOfCode = (code: string): FailureKind | null =>
  spent.test(code) ? 'quota' : (byCode[code] ?? null);

/** A failure the provider reported inside the answer. */
export function reportedFailure(
  code: string | null | undefined,
  where: string,
  more: { readonly requestId: string | null; readonly usage: CountedUsage | null },
): ModelError {
  const kind = kindOfCode(code ?? '') ?? 'overloaded';
  return new ModelError(kind, sentenceFor(kind, where, null), fixFor(kind, where), more);
}
