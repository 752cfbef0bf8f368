import '../../testing/windowDom.ts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

// Would catch: a window whose app never answers that waits for ever, without a word and without the way to start again.
it('a connection that was never made counts as lost after ten seconds', async () => {
  await import('./api.ts');
  const { useConnection } = await import('./connection.ts');
  expect(useConnection.getState().state).toBe('starting');
  vi.advanceTimersByTime(9_000);
  expect(useConnection.getState().state).toBe('starting');
  vi.advanceTimersByTime(1_000);
  expect(useConnection.getState().state).toBe('lost');
});
