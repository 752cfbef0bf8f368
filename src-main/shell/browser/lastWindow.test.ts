import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchLastWindow } from './lastWindow.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the last window', () => {
  it('is not gone when it reloads', () => {
    const gone = vi.fn();
    const watch = watchLastWindow(1000, gone);
    watch.seen(1);
    watch.seen(0);
    vi.advanceTimersByTime(999);
    watch.seen(1);
    vi.advanceTimersByTime(60_000);
    expect(gone).not.toHaveBeenCalled();
  });

  it('is gone once nothing came back', () => {
    const gone = vi.fn();
    const watch = watchLastWindow(1000, gone);
    watch.seen(1);
    watch.seen(2);
    watch.seen(1);
    vi.advanceTimersByTime(60_000);
    expect(gone).not.toHaveBeenCalled();
    watch.seen(0);
    vi.advanceTimersByTime(1000);
    expect(gone).toHaveBeenCalledOnce();
  });

  it('is not gone before there was one: a slow browser gets its time', () => {
    const gone = vi.fn();
    watchLastWindow(1000, gone).seen(0);
    vi.advanceTimersByTime(60_000);
    expect(gone).not.toHaveBeenCalled();
  });
});
