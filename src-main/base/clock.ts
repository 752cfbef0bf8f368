import { addDays, type Day, dayInZone, type Instant } from '../../src-shared/model/day.ts';

/** Today where a campaign runs; in UTC where its zone is missing or unknown. */
export function todayIn(timezone: string | null, now: Date): Day {
  try {
    return dayInZone(now, timezone ?? 'UTC');
  } catch {
    return dayInZone(now, 'UTC');
  }
}

/** Today on this machine. */
export function localToday(now: Date): Day {
  return todayIn(Intl.DateTimeFormat().resolvedOptions().timeZone, now);
}

/** Later than any instant that is kept; dates after it are written with more digits and sort before all others. */
const lastInstant: Instant = '9999-12-31T23:59:59.999Z';

/** Where the day after this one begins on this machine; for the last day there is, later than anything. */
export function localDayEnd(day: Day): Instant {
  const next = addDays(day, 1);
  return next > day ? localMidnight(next) : lastInstant;
}

/** Where a day begins on this machine, whose days a person names. */
export const localMidnight = (day: Day): Instant => new Date(`${day}T00:00:00`).toISOString();
