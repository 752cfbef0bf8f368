import { describe, expect, it } from 'vitest';
import { dayFromNumber, dayNumber } from '../../../src-shared/model/day.ts';
import { easter, isHoliday } from './calendar.ts';

describe('the calendar', () => {
  // Would catch: a slip in the algorithm; the dates are those of published tables, early and late ones among them.
  it.each([
    [2008, '2008-03-23'],
    [2024, '2024-03-31'],
    [2026, '2026-04-05'],
    [2038, '2038-04-25'],
  ])('knows Easter of %d', (year, day) => {
    expect(dayFromNumber(easter(year))).toBe(day);
  });

  it('knows holidays by country', () => {
    const is = (country: 'DE' | 'UK' | 'US', day: string) => isHoliday(country, day, dayNumber(day));
    expect(is('DE', '2026-05-01')).toBe(true);
    expect(is('US', '2026-05-01')).toBe(false);
    expect(is('UK', '2026-04-06')).toBe(true);
    expect(is('US', '2026-04-06')).toBe(false);
    expect(is('US', '2026-07-04')).toBe(true);
  });
});
