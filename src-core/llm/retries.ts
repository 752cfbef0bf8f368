import type { FailureKind } from '../../src-shared/model/llm/failure.ts';
import type { ModelError } from './port/port.ts';

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

/**
 * After which the same call may be made again in a later life of the run: nothing was answered, and time or a person may have put right
 * it. The others stand: what was refused or misshapen was paid for, and what the request itself got wrong stays wrong.
 */
const recoverable: ReadonlySet<FailureKind> = new Set([
  'auth',
  'quota',
  'rate_limited',
  'overloaded',
  'network',
  'timeout',
  'unavailable',
  'over_budget',
  'cancelled',
]);

export const tries = 3;
/** An answer of no use is paid for, and one that never came took all its time: asked for again only once. */
const triesOfDear = 2;
const dear: ReadonlySet<FailureKind> = new Set(['timeout', 'cut_off', 'malformed', 'wrong_schema']);

const baseMs = 400;
const capMs = 8_000;

export interface RetryState {
  /** Tries made so far, from 1. */
  readonly attempt: number;
  readonly msLeft: number;
  /** Whether there is another model to turn to. */
  readonly another: boolean;
}

/**
 * How long to wait before the next try, in milliseconds: what the provider asks for and a little more, so that many clients do not come
 * back as one; else exponential backoff with full jitter. Null = do not try again: not worth it, tried enough, the wait would outlast
 * the time left, or time is better spent on another model.
 */
export function waitBeforeRetry(
  error: ModelError,
  { attempt, msLeft, another }: RetryState,
  random: () => number,
): number | null {
  if (!worthRetrying.has(error.kind)) return null;
  if (attempt >= (dear.has(error.kind) ? triesOfDear : tries)) return null;
  if (error.kind === 'timeout' && another) return null;
  const wait =
    error.retryAfterMs === null
      ? random() * Math.min(capMs, baseMs * 2 ** attempt)
      : error.retryAfterMs + random() * Math.min(baseMs, error.retryAfterMs * 0.1 + 50);
  return wait < msLeft ? wait : null;
}

export const breaksCircuit = (error: ModelError): boolean => providersFault.has(error.kind);

export const mayRecover = (kind: FailureKind): boolean => recoverable.has(kind);
