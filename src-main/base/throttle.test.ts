import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { throttle } from './throttle.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('throttle', () => {
  // Would catch: a flood of progress messages, or the last one (the end) lost.
  it('passes the first call, then the newest in every interval', () => {
    const seen: number[] = [];
    const { call } = throttle(100, (value: number) => seen.push(value));
    for (let value = 0; value < 50; value += 1) {
      call(value);
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(200);
    expect(seen[0]).toBe(0);
    expect(seen.at(-1)).toBe(49);
    expect(seen.length).toBeLessThanOrEqual(7);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  // Would catch: a message that comes after the end was announced.
  it('flushes a pending call, once', () => {
    const seen: string[] = [];
    const { call, flush } = throttle(100, (value: string) => seen.push(value));
    call('first');
    call('last');
    flush();
    flush();
    vi.advanceTimersByTime(500);
    expect(seen).toEqual(['first', 'last']);
  });
});
