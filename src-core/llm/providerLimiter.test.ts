import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FailureKind } from '../../src-shared/model/llm/failure.ts';
import { provider, scriptedClient } from '../../testing/llm/scriptedClient.ts';
import { ModelError } from './port/port.ts';
import { ProviderLimiter } from './providerLimiter.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-22T12:00:00Z') });
});
afterEach(() => vi.useRealTimers());

const live = () => new AbortController().signal;
const limiterOf = (maxConcurrent = 4) =>
  new ProviderLimiter(provider({ maxConcurrent }), scriptedClient({ text: '' }), 20_000);
const failing = (kind: FailureKind) => async () => {
  throw new ModelError(kind, `It failed: ${kind}.`, '');
};

/** How it ends: `well`, or the kind of its failure. */
const endOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'well',
    (error: unknown) => (error instanceof ModelError ? error.kind : error),
  );

/** As `endOf`, while advancing the clock. */
async function kindOf(work: Promise<unknown>): Promise<unknown> {
  const end = endOf(work);
  await vi.runAllTimersAsync();
  return end;
}

describe('the bulkhead', () => {
  // Would catch: a hundred campaigns asking a local model server at once.
  it('lets only so many calls through at once', async () => {
    const limiter = limiterOf(3);
    let active = 0;
    let most = 0;
    const request = async () => {
      active += 1;
      most = Math.max(most, active);
      await new Promise((resolve) => setTimeout(resolve, 100));
      active -= 1;
    };
    const all = Promise.all(Array.from({ length: 20 }, () => limiter.pass(request, live())));
    expect(limiter.load).toEqual({ active: 3, waiting: 17 });
    await vi.runAllTimersAsync();
    await all;
    expect(most).toBe(3);
    expect(limiter.load).toEqual({ active: 0, waiting: 0 });
  });

  // Would catch: a cancelled run keeping its place in the queue, or a call that ends late never giving its place back.
  it('frees places at once when runs are cancelled, waiting or running', async () => {
    const limiter = limiterOf(1);
    const controller = new AbortController();
    const deaf = () => new Promise<never>(() => undefined);
    const ends = [1, 2, 3].map(() => endOf(limiter.pass(deaf, controller.signal)));
    await vi.advanceTimersByTimeAsync(10);
    expect(limiter.load).toEqual({ active: 1, waiting: 2 });
    controller.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(limiter.load.waiting).toBe(0);
    await vi.advanceTimersByTimeAsync(900);
    expect(await Promise.all(ends)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(limiter.load).toEqual({ active: 0, waiting: 0 });
    expect(await kindOf(limiter.pass(async () => 1, live()))).toBe('well');
  });

  // Would catch: a request's time counted from when it was queued, so that requests in a long queue fail for nothing.
  it('counts the time of a request from when it is sent', async () => {
    const limiter = limiterOf(1);
    const slow = () => new Promise((resolve) => setTimeout(resolve, 900));
    const ends = [1, 2, 3, 4].map(() => kindOf(limiter.pass(slow, live(), 1000)));
    expect(await Promise.all(ends)).toEqual(['well', 'well', 'well', 'well']);
    expect(await kindOf(limiter.pass(slow, live(), 500))).toBe('timeout');
  });
});

describe('the breaker', () => {
  async function failures(limiter: ProviderLimiter, kind: FailureKind, times: number): Promise<unknown[]> {
    const kinds: unknown[] = [];
    for (let time = 0; time < times; time++) kinds.push(await kindOf(limiter.pass(failing(kind), live())));
    return kinds;
  }

  // Would catch: a provider that is down being asked by every run, each waiting in vain.
  it('opens after five provider failures in a row, tries one call after a while, and closes when it succeeds', async () => {
    const limiter = limiterOf();
    expect(await failures(limiter, 'overloaded', 6)).toEqual([...Array(5).fill('overloaded'), 'unavailable']);
    expect(limiter.resting).toBe(true);
    await vi.advanceTimersByTimeAsync(20_000);
    let sent = 0;
    const probe = async () => {
      sent += 1;
      await new Promise((resolve) => setTimeout(resolve, 50));
    };
    const ends = Promise.all([1, 2, 3].map(() => endOf(limiter.pass(probe, live()))));
    await vi.advanceTimersByTimeAsync(20);
    expect(sent).toBe(1);
    await vi.runAllTimersAsync();
    expect(await ends).toEqual(['well', 'well', 'well']);
    expect(limiter.resting).toBe(false);
  });

  it('opens again when that one call fails', async () => {
    const limiter = limiterOf();
    await failures(limiter, 'network', 5);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await failures(limiter, 'network', 2)).toEqual(['network', 'unavailable']);
  });

  // Would catch: a wrong key, a refusal or a cancel that blocks a provider for everybody.
  it('stays closed for failures that say nothing about the provider', async () => {
    const limiter = limiterOf();
    for (const kind of [
      'auth',
      'refused',
      'rate_limited',
      'wrong_schema',
      'cancelled',
      'bad_request',
    ] as const)
      await failures(limiter, kind, 6);
    expect(limiter.resting).toBe(false);
  });

  // Would catch: a run at the end of its time, which times out at once, taken for a provider that hangs.
  it('does not count a request that had hardly any time', async () => {
    const limiter = limiterOf();
    const hanging = () => new Promise<never>(() => undefined);
    for (let time = 0; time < 8; time++) {
      const controller = new AbortController();
      setTimeout(() => controller.abort(new DOMException('over', 'TimeoutError')), 100);
      expect(await kindOf(limiter.pass(hanging, controller.signal, 20_000))).toBe('timeout');
    }
    expect(limiter.resting).toBe(false);
    for (let time = 0; time < 5; time++) await kindOf(limiter.pass(hanging, live(), 20_000));
    expect(limiter.resting).toBe(true);
  });
});
