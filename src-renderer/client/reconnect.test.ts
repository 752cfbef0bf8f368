import { expect, it } from 'vitest';
import { nextDelayMs } from './reconnect.ts';

it('tries again soon after a short break and does not hammer a process that is gone', () => {
  expect(nextDelayMs(0)).toBe(250);
  expect(nextDelayMs(2)).toBe(1000);
  for (const attempt of [5, 50, 5000]) expect(nextDelayMs(attempt)).toBe(5000);
});
