import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayFromNumber, dayInZone, dayNumber, daysBetween, daysOf, weekday } from './day.ts';

const anyDay = fc.integer({ min: -25_000, max: 60_000 }).map(dayFromNumber);

describe('days', () => {
  // Would catch: arithmetic through local time, which loses or repeats a day where clocks change.
  it('adds and counts days exactly, over every change of clocks and leap day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days);
        expect(dayFromNumber(dayNumber(day))).toBe(day);
      }),
    );
  });

  it('counts weekdays from Monday, before 1970 too', () => {
    expect(weekday('2026-11-16')).toBe(0);
    expect(weekday('2026-11-22')).toBe(6);
    expect(weekday('1969-12-29')).toBe(0);
  });

  it('lists a window including both ends, and an inverted one as empty', () => {
    expect(daysOf({ from: '2026-02-27', to: '2026-03-01' })).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
    ]);
    expect(daysOf({ from: '2026-03-01', to: '2026-02-27' })).toEqual([]);
  });

  // Would catch: taking the UTC date for a campaign in Auckland or Los Angeles.
  it('finds the date of an instant where the campaign runs', () => {
    expect(dayInZone('2026-11-22T11:30:00Z', 'Pacific/Auckland')).toBe('2026-11-23');
    expect(dayInZone('2026-11-22T06:30:00Z', 'America/Los_Angeles')).toBe('2026-11-21');
  });
});
