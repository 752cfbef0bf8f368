import { expect, it } from 'vitest';
import { daysOf } from '../../src-shared/model/day.ts';
import { incompleteDays } from './incompleteDays.ts';

const series = daysOf({ from: '2026-11-01', to: '2026-11-10' }).map((date) => ({
  date,
  // A day of learning, and one whose conversions were still arriving then.
  provisional: date === '2026-11-03' || date === '2026-11-10',
}));

// Would catch: the day under way drawn as complete since the diagnosis ends before it, and days of weeks ago drawn as incomplete.
it('are the newest ones now, not those that were the newest at the diagnosis', () => {
  const days = daysOf({ from: '2026-11-01', to: '2026-11-11' });
  expect([...incompleteDays(series, days, '2026-11-10')]).toEqual(['2026-11-03', '2026-11-10', '2026-11-11']);
  const later = daysOf({ from: '2026-11-01', to: '2026-11-20' });
  expect([...incompleteDays(series, later, '2026-11-20')]).toEqual(['2026-11-03', '2026-11-20']);
  expect([...incompleteDays([], later, '2026-11-20')]).toEqual([]);
  expect([...incompleteDays([], later, '2026-11-19')]).toEqual(['2026-11-20']);
});
