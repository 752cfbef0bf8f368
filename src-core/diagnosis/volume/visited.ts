import { addDays, type Day } from '../../../src-shared/model/day.ts';
import type { CampaignDay, SiteDay } from '../../../src-shared/model/tables/rows.ts';
import { usableNumber } from '../series/figures.ts';

/** Newest days in which a report may be late; an older hole stays unknown as it is. */
const newest = 14;
const usualDays = 28;
/** Fewer visits a day than this prove nothing. */
const fewest = 20;
/** Of the usual visits, that many or more: the ads ran. */
const stillComing = 0.5;

/**
 * Days for which the platform has no row although analytics had the campaign's visitors as usual: it ran, and its report is missing.
 * Such a day is unknown. It is not a day on which nothing was shown.
 */
export function visitedWithoutRow(
  daily: readonly CampaignDay[],
  site: readonly SiteDay[],
  asOf: Day,
): ReadonlySet<Day> {
  const reported = new Set(daily.map(({ date }) => date));
  const sessions = new Map(site.map((row) => [row.date, usableNumber(row.sessions)]));
  const found = new Set<Day>();
  for (let age = 0; age < newest; age += 1) {
    const day = addDays(asOf, -age);
    const seen = sessions.get(day) ?? null;
    if (reported.has(day) || seen === null || seen < fewest) continue;
    const usual: number[] = [];
    for (let before = 1; before <= usualDays; before += 1) {
      const earlier = addDays(day, -before);
      const count = sessions.get(earlier) ?? null;
      if (count !== null && reported.has(earlier)) usual.push(count);
    }
    const middle = usual.toSorted((one, two) => one - two)[usual.length >> 1];
    if (middle !== undefined && usual.length >= 7 && seen >= stillComing * middle) found.add(day);
  }
  return found;
}
