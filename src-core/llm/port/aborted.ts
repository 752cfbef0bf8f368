import type { CallContext } from './callContext.ts';
import { ModelError } from './port.ts';
import { fixFor, sentenceFor } from './statusFailure.ts';

/**
 * How a call's own signal ended it: by the clock if that is the reason it gives, else by the person. Null = it did not.
 */
export function abortFailure({
  signal,
  provider,
  usage,
  requestId,
}: Pick<CallContext, 'signal' | 'provider' | 'usage' | 'requestId'>): ModelError | null {
  if (!signal.aborted) return null;
  const timedOut = signal.reason instanceof Error && signal.reason.name === 'TimeoutError';
  const kind = timedOut ? 'timeout' : 'cancelled';
  return new ModelError(kind, sentenceFor(kind, provider.name, null), fixFor(kind, provider.name), {
    usage,
    requestId,
  });
}
