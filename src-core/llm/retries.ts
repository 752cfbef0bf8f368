import type { FailureKind } from '../../src-shared/model/llm/failure.ts';
import type { ModelError } from './port.ts';

/** Worth the same request again, after a pause. The rest is: another model, a person, or the engine. */
const worthRetrying: ReadonlySet<FailureKind> = new Set([
  'rate_limited',
  'overloaded',
  'network',
  'timeout',
  'cut_off',
  'malformed',
  'wrong_schema',
]);

/** Failures of the provider, not of one request: enough of them in a row and it is left alone for a while. */
const providersFault: ReadonlySet<FailureKind> = new Set(['overloaded', 'network', 'timeout']);

export const tries = 3;
/** An answer of no use is paid for, so it is asked for again only once. */
const triesOfPaid = 2;
const paid: ReadonlySet<FailureKind> = new Set(['cut_off', 'malformed', 'wrong_schema']);

const baseMs = 400;
const capMs = 8_000;

/**
 * How long to wait before the next try, in milliseconds: what the provider asks for and a little more, so that many clients do not come
 * back as one; else exponential backoff with full jitter. Null = do not try again: not worth it, tried enough, or the wait
 * would outlast the time left.
 * @param attempt tries made so far, from 1
 */
export function waitBeforeRetry(
  error: ModelError,
  attempt: number,
  msLeft: number,
  random: () => number,
): number | null {
  if (!worthRetrying.has(error.kind)) return null;
  if (attempt >= (paid.has(error.kind) ? triesOfPaid : tries)) return null;
  const wait =
    error.retryAfterMs === null
      ? random() * Math.min(capMs, baseMs * 2 ** attempt)
      : error.retryAfterMs + random() * Math.min(baseMs, error.retryAfterMs * 0.1 + 50);
  return wait < msLeft ? wait : null;
}

export const breaksCircuit = (error: ModelError): boolean => providersFault.has(error.kind);
