import type { FailureKind } from '../../src-shared/model/llm/failure.ts';
import type { ModelError } from './port/port.ts';

/** Worth the same request again, after a pause. For the rest it takes another model, a person, or the engine. */
const worthRetrying: ReadonlySet<FailureKind> = new Set([
  'rate_limited',
  'overloaded',
  'network',
  'timeout',
  'cut_off',
  'malformed',
  'wrong_schema',
]);

/** Failures of the provider, not of one request: enough of them in a row and it is skipped for a while. */
const providersFault: ReadonlySet<FailureKind> = new Set(['overloaded', 'network', 'timeout']);

/**
 * After these the same call may be made again when the run is resumed: nothing was answered, and time or a person may
 * have resolved it. The others are final: refused or malformed answers were paid for, and a fault of the request itself
 * stays.
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
/** A useless answer is paid for, and one that never came took all its time: asked for again only once. */
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
 * How long to wait before the next try, in milliseconds: what the provider asks for and a little more, so that many
 * clients do not come back at once; else exponential backoff with full jitter. Null = do not try again: it does not
 * help, there were enough tries, the wait would exceed the time left, or the time is better spent on another model.
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
