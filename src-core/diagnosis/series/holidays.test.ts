import { describe, expect, it } from 'vitest';
import { dayFromNumber } from '../../../src-shared/model/day.ts';
import { countryOf, easterSunday, isPublicHoliday, nearPublicHoliday } from './holidays.ts';

describe('public holidays', () => {
  // Would catch: a slip in the arithmetic of Easter, which moves five holidays a year.
  it('know Easter', () => {
    const known = [
      [2024, '2024-03-31'],
      [2025, '2025-04-20'],
      [2026, '2026-04-05'],
      [2038, '2038-04-25'],
    ] as const;
    for (const [year, day] of known) expect(dayFromNumber(easterSunday(year))).toBe(day);
  });

  it('know the ones that hang on a weekday', () => {
    expect(isPublicHoliday('US', '2026-11-26')).toBe(true);
    expect(isPublicHoliday('US', '2026-11-19')).toBe(false);
    expect(isPublicHoliday('US', '2026-05-25')).toBe(true);
    expect(isPublicHoliday('GB', '2026-08-31')).toBe(true);
    expect(isPublicHoliday('GB', '2026-08-24')).toBe(false);
    expect(isPublicHoliday('DE', '2026-05-14')).toBe(true);
  });

  it('count the days beside one, and no others', () => {
    expect(nearPublicHoliday('DE', '2026-10-04')).toBe(true);
    expect(nearPublicHoliday('DE', '2026-10-05')).toBe(false);
  });

  // Would catch: a German holiday held against a campaign somewhere else.
  it('are unknown where the country is', () => {
    expect(countryOf({ timezone: 'Europe/Vienna' })).toBe('AT');
    expect(countryOf({ timezone: 'UTC' })).toBeNull();
    expect(countryOf({ timezone: null })).toBeNull();
  });
});
