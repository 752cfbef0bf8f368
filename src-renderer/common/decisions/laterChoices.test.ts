import { expect, it } from 'vitest';
import { laterChoices, laterFault, today } from './laterChoices.ts';

it('takes "next Monday" to the coming week even on a Monday', () => {
  const nextMonday = (day: string): string | undefined => laterChoices(day)[2]?.day;
  expect(nextMonday('2026-11-16')).toBe('2026-11-23');
  expect(nextMonday('2026-12-30')).toBe('2027-01-04');
});

it('does not offer the same day under two names', () => {
  for (const from of ['2026-11-20', '2026-11-22']) {
    const days = laterChoices(from).map(({ day }) => day);
    expect(new Set(days).size).toBe(days.length);
    expect(days).toContain('2026-11-23');
  }
});

it('does not put a decision off to the past, to today, or to no date', () => {
  expect(laterFault('2026-11-22', '2026-11-22')).toContain('after today');
  expect(laterFault('2026-02-30', '2026-02-01')).toContain('no date');
  expect(laterFault('2026-11-23', '2026-11-22')).toBeNull();
});

it('uses the day where the person is, not in UTC', () => {
  expect(today(new Date(2026, 10, 5, 23, 59))).toBe('2026-11-05');
});
