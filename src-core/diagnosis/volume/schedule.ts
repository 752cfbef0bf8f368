import type { VolumeDay } from './days.ts';
import type { VolumeFigure } from './finding.ts';

export interface Schedule {
  /** 0 = Monday; weekdays on which the campaign never delivered. */
  readonly off: ReadonlySet<number>;
  /** Days of these weekdays that were looked at. */
  readonly occurrences: number;
}

/** Weeks that are looked at, and how many of a weekday it takes to call it never. */
const weeks = 8;
const fewest = 3;
/** Share of the other days that must deliver, so that a campaign that stopped is not called scheduled. */
const othersDeliver = 0.8;

/** Weekdays without any delivery before `end`, in a campaign that otherwise delivers. */
export function scheduleBefore(days: readonly VolumeDay[], figure: VolumeFigure, end: number): Schedule {
  const none: Schedule = { off: new Set(), occurrences: 0 };
  const seen = days.slice(Math.max(0, end - 7 * weeks), end);
  const delivers = (day: VolumeDay): boolean => (day[figure] ?? 0) > 0;
  const off = new Set<number>();
  let occurrences = 0;
  for (let weekday = 0; weekday < 7; weekday += 1) {
    const own = seen.filter((day) => day.weekday === weekday);
    if (own.length < fewest || own.some(delivers)) continue;
    off.add(weekday);
    occurrences += own.length;
  }
  if (off.size === 0 || off.size > 5) return none;
  const others = seen.filter((day) => !off.has(day.weekday));
  return others.filter(delivers).length >= othersDeliver * others.length ? { off, occurrences } : none;
}

/** Index of the first of the days without delivery that lead up to the newest, or of the newest day where it delivers. */
export function silenceFrom(days: readonly VolumeDay[], figure: VolumeFigure): number {
  let start = Math.max(0, days.length - 1);
  while (start > 0 && days[start]?.[figure] === 0 && days[start - 1]?.[figure] === 0) start -= 1;
  return start;
}
