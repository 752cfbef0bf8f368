import { describe, expect, it } from 'vitest';
import { daySchema } from '../../../src-shared/model/day.ts';
import { measurementCalendar, ruleFor } from './calendar.ts';

describe('the calendar of counting rules', () => {
  // Would catch: an entry without two independent pages, an id used twice, days that are none or the wrong way round.
  it('is dated and sourced', () => {
    const ids = new Set(measurementCalendar.map(({ id }) => id));
    expect(ids.size).toBe(measurementCalendar.length);
    for (const { id, from, to, what, conversions, sources } of measurementCalendar) {
      expect(daySchema.safeParse(from).success && daySchema.safeParse(to).success, id).toBe(true);
      expect(from <= to, id).toBe(true);
      expect(what.length > 40 && conversions.length > 20, id).toBe(true);
      const hosts = new Set(sources.map((url) => new URL(url).hostname.replace(/^www\./, '')));
      expect(hosts.size, id).toBeGreaterThanOrEqual(2);
    }
  });

  it('fits a step by counter, day and direction', () => {
    expect(ruleFor('meta_ads', '2026-01-13', 2, -0.3)?.id).toBe('meta-2026-view-windows-end');
    expect(ruleFor('meta_ads', '2026-01-13', 2, 0.3)).toBeNull();
    expect(ruleFor('google_ads', '2026-01-13', 2, -0.3)).toBeNull();
    expect(ruleFor('meta_ads', '2026-02-01', 2, -0.3)).toBeNull();
    expect(ruleFor('google_ads', '2023-09-20', 2, 0.1)?.direction).toBe('either');
  });
});
