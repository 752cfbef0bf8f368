import { expect, it } from 'vitest';
import { usableNumber } from './figures.ts';

// Would catch: 1e-320 spent, by which everything is infinitely dear; a figure past counting; a hole in a row taken for zero.
it('counts with amounts that can be divided by, and with no others', () => {
  const cases = [
    [0, 0],
    [1e-320, 0],
    [0.01, 0.01],
    [9e12, 9e12],
    [1e300, null],
    [-1, null],
    [Number.NaN, null],
    [Number.POSITIVE_INFINITY, null],
    [null, null],
    [undefined, null],
  ] as const;
  for (const [given, counted] of cases) expect(usableNumber(given)).toBe(counted);
});
