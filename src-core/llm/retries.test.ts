import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FailureKind, failureKinds } from '../../src-shared/model/llm/failure.ts';
import { ModelError } from './port/port.ts';
import { tries, waitBeforeRetry } from './retries.ts';

const failure = (kind: FailureKind, retryAfterMs: number | null = null) =>
  new ModelError(kind, 'It failed.', '', { retryAfterMs });
const state = { attempt: 1, msLeft: 30_000, another: false };

describe('the wait before another try', () => {
  // Would catch: a wait longer than the run, endless tries, or a wait shorter than the provider asked for.
  it('fits into the time left, ends after a few tries, and is never shorter than asked for', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...failureKinds),
        fc.option(fc.integer({ min: 0, max: 120_000 })),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 60_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (kind, retryAfterMs, attempt, msLeft, random) => {
          const wait = waitBeforeRetry(
            failure(kind, retryAfterMs),
            { attempt, msLeft, another: false },
            () => random,
          );
          if (wait === null) return;
          expect(wait).toBeLessThan(msLeft);
          expect(attempt).toBeLessThan(tries);
          expect(wait).toBeGreaterThanOrEqual(retryAfterMs ?? 0);
          if (retryAfterMs === null) expect(wait).toBeLessThanOrEqual(8000);
        },
      ),
    );
  });

  // Would catch: a request that can never succeed sent again and again.
  it('is null where waiting does not help', () => {
    for (const kind of [
      'auth',
      'quota',
      'refused',
      'bad_request',
      'model_not_found',
      'unavailable',
      'over_budget',
      'cancelled',
    ] as const)
      expect(waitBeforeRetry(failure(kind), state, () => 0)).toBeNull();
  });

  // Would catch: many runs that come back to a provider in the same moment.
  it('grows with the tries and is randomised', () => {
    const longest = (attempt: number) =>
      waitBeforeRetry(failure('overloaded'), { ...state, attempt }, () => 1);
    expect(longest(1)).toBe(800);
    expect(longest(2)).toBe(1600);
    expect(waitBeforeRetry(failure('overloaded'), state, () => 0)).toBe(0);
    expect(waitBeforeRetry(failure('rate_limited', 2000), state, () => 1)).toBe(2250);
  });

  it('is null after a time-out when another model can be asked, and before a third paid try', () => {
    expect(waitBeforeRetry(failure('timeout'), { ...state, another: true }, () => 0)).toBeNull();
    expect(waitBeforeRetry(failure('timeout'), state, () => 0)).toBe(0);
    expect(waitBeforeRetry(failure('wrong_schema'), { ...state, attempt: 2 }, () => 0)).toBeNull();
  });
});
