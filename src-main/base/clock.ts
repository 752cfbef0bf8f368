import { type Day, dayInZone, type Instant } from '../../src-shared/model/day.ts';

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

/** Where a day begins on this machine, whose days a person names. */
export const localMidnight = (day: Day): Instant => new Date(`${day}T00:00:00`).toISOString();
