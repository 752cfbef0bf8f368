import { expect, it } from 'vitest';
import { localDayEnd, localMidnight } from './clock.ts';

// Would catch: a period "to 9999-12-31" that holds nothing, since the day after it is written with more digits.
it('ends the last day there is after every instant that is kept', () => {
  expect(localDayEnd('2026-11-30')).toBe(localMidnight('2026-12-01'));
  expect(localDayEnd('9999-12-31') > '2026-11-30T12:00:00.000Z').toBe(true);
  expect(localDayEnd('9999-12-31') > localDayEnd('9999-12-30')).toBe(true);
});
