import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { providerKinds } from '../../../src-shared/model/llm/providerKind.ts';
import type { Behaviour } from '../../../testing/models/behaviour.ts';
import { type ModelServer, startModelServer } from '../../../testing/models/server.ts';
import { analysisAsk, clientAt, modelOf } from '../../../testing/models/setUp.ts';
import { retryAfterMs } from '../../http/retryAfter.ts';
import { ModelError } from '../port/port.ts';

describe('how long a provider asks to wait', () => {
  const now = Date.parse('2026-11-20T12:00:00Z');
  const waitOf = (headers: Record<string, string>) => retryAfterMs(new Headers(headers), now);

  it.each([
    ['seconds', { 'retry-after': '7' }, 7000],
    ['a part of a second', { 'retry-after': '0.5' }, 500],
    ['milliseconds before seconds', { 'retry-after-ms': '250', 'retry-after': '7' }, 250],
    ['an HTTP date', { 'retry-after': 'Fri, 20 Nov 2026 12:00:30 GMT' }, 30_000],
    // A slow clock must not give a negative wait, which would throw in a timer.
    ['a date gone by', { 'retry-after': 'Fri, 20 Nov 2026 11:00:00 GMT' }, 0],
    // A day's wait is a mistake of the server; a run must not sleep on it.
    ['far too long', { 'retry-after': '86400' }, 600_000],
    ['nonsense', { 'retry-after': 'soon' }, null],
    ['nothing', {}, null],
  ])('%s', (_, headers, expected) => {
    expect(waitOf(headers)).toBe(expected);
  });
});

describe('over HTTP', () => {
  let server: ModelServer;
  beforeAll(async () => {
    server = await startModelServer();
  });
  afterAll(() => server.close());

  const inAMinute = () => new Date(Date.now() + 60_000).toUTCString();
  const manners: readonly (readonly [string, () => Behaviour, number, number])[] = [
    ['seconds', () => ({ personality: 'rate_limited', retryAfter: '3' }), 3000, 3000],
    ['milliseconds', () => ({ personality: 'overloaded', retryAfterMs: '120' }), 120, 120],
    ['a date', () => ({ personality: 'unavailable', retryAfter: inAMinute() }), 55_000, 61_000],
  ];

  // Clients that ignore the wait help keep the provider down.
  it.each(
    manners.flatMap(([name, manner, low, high]) =>
      providerKinds.map((kind) => ({ kind, name, manner, low, high })),
    ),
  )('$kind, $name', async ({ kind, manner, low, high }) => {
    server.become(manner());
    const failure = await clientAt(server, kind)
      .ask(modelOf[kind], analysisAsk, { signal: AbortSignal.timeout(60_000) })
      .catch((error: unknown) => error);
    if (!(failure instanceof ModelError)) throw new Error('It should have failed.');
    expect(failure.retryAfterMs).toBeGreaterThanOrEqual(low);
    expect(failure.retryAfterMs).toBeLessThanOrEqual(high);
  });
});
