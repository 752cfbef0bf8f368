import { expect, it } from 'vitest';
import { duration } from './duration.ts';

// Would catch: "60 min" or "0 min", and an unknown time shown as none.
it('says a time in the unit people would say it in', () => {
  const texts = [null, 0, 59, 60, 3569, 3570, 7200, 2 * 86_400 - 1, 2 * 86_400, 30 * 86_400].map(duration);
  expect(texts).toEqual([
    '–',
    'under a minute',
    'under a minute',
    '1 min',
    '59 min',
    '1.0 h',
    '2.0 h',
    '48.0 h',
    '2.0 days',
    '30.0 days',
  ]);
});
