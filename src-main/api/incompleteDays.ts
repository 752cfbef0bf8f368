import { addDays, type Day } from '../../src-shared/model/day.ts';
import type { SeriesPoint } from '../../src-shared/model/diagnosis.ts';

/**
 * Which days' figures are still arriving: those after the last full day, as many of the newest full ones as the newest diagnosis found so, and
 * the days within its series that it sets apart.
 */
export function incompleteDays(
  series: readonly Pick<SeriesPoint, 'date' | 'provisional'>[],
  days: readonly Day[],
  lastFull: Day,
): ReadonlySet<Day> {
  const settled = series.findLastIndex(({ provisional }) => !provisional) + 1;
  const arriving = series.length - settled;
  const newest = days.findLast((day) => day <= lastFull) ?? lastFull;
  const within = series.slice(0, settled).filter(({ provisional }) => provisional);
  return new Set([
    ...within.map(({ date }) => date),
    ...days.filter((day) => day > lastFull || day > addDays(newest, -arriving)),
  ]);
}
