import { expect, it } from 'vitest';
import { whenAt } from './instant.ts';

// Would catch: a time of tomorrow said as if it were today's; an instant shown in UTC.
it('says the day only where it is another than today', () => {
  const now = new Date(2026, 6, 3, 9, 0);
  expect(whenAt(new Date(2026, 6, 3, 14, 30).toISOString(), now)).toBe('at 14:30');
  expect(whenAt(new Date(2026, 6, 4, 0, 5).toISOString(), now)).toBe('on 4 Jul at 00:05');
});
