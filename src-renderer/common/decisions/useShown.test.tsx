import '../../../testing/windowDom.ts';
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { leastShownMs, useShown } from './useShown.ts';

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame'],
  });
});
afterEach(() => vi.useRealTimers());

const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));
/** A frame is drawn within this time. */
const frameMs = 20;

// Would catch: a second press that approves the next campaign in the moment it comes up, before anybody has read which it is.
it('a recommendation can be decided on once it was drawn and has been on screen; the next one begins anew', () => {
  const { result, rerender } = renderHook(({ id }) => useShown(id), { initialProps: { id: 'one' } });
  expect(result.current).toBe(false);
  // Not with the frame that draws it, and not before the whole time is over.
  pass(frameMs);
  expect(result.current).toBe(false);
  pass(leastShownMs - frameMs - 1);
  expect(result.current).toBe(false);
  pass(frameMs + 1);
  expect(result.current).toBe(true);

  rerender({ id: 'two' });
  expect(result.current).toBe(false);
  pass(leastShownMs + frameMs);
  expect(result.current).toBe(true);
});

// Would catch: the time of the one before counted for the next: quick steps through the list leave each decidable at once.
it('what was passed by before its time is not shown when it comes back', () => {
  const { result, rerender } = renderHook(({ id }) => useShown(id), { initialProps: { id: 'one' } });
  pass(leastShownMs - frameMs);
  rerender({ id: 'two' });
  pass(leastShownMs - frameMs);
  rerender({ id: 'one' });
  expect(result.current).toBe(false);
  pass(leastShownMs - frameMs);
  expect(result.current).toBe(false);
});
