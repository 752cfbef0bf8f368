import { type Day, dayInZone } from '../../src-shared/model/day.ts';

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
