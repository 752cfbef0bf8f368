import { type Day, dayNumber } from '../../../src-shared/model/day.ts';
import type { CreativeDay } from '../../../src-shared/model/tables/rows.ts';
import { remembered, rememberedFor } from '../input/remembered.ts';
import { usableNumber } from '../series/figures.ts';
import { spanOf, type Windows } from './levels.ts';

/** A creative over one week. */
export interface WearCell {
  readonly creative: number;
  readonly week: number;
  /** ln(clicks / impressions). */
  readonly logCtr: number;
  readonly clicks: number;
  /** Impressions it had already been shown, remembered ones, mean over the week's impressions. */
  readonly stock: number;
}

/** The creatives week by week, and how much they had been shown in both windows. */
export interface CreativePanel {
  readonly cells: readonly WearCell[];
  readonly creatives: number;
  readonly weeks: number;
  /** Mean stock behind an impression. */
  readonly currentStock: number;
  readonly baselineStock: number;
  /** ln of CTR now over before, over all creatives, those no longer shown included. */
  readonly change: number;
  readonly changeSe: number;
  readonly currentClicks: number;
}

/**
 * What people remember of an ad halves in this many days: the long end of the 3 to 8 weeks usual for adstock (Broadbent 1979). It only
 * bends the count of impressions, but not harmlessly: 4 weeks finds about a fifth less wear, never forgetting a fifth more, with few clicks twice that.
 */
const halfLifeDays = 56;
const daily = 0.5 ** (1 / halfLifeDays);
const shownDays = 91;
/** Fewer clicks than this in a week say nothing about a creative. */
const fewestClicks = 5;
/** A part of the impressions this large must be of creatives whose history is known. */
const leastKnown = 0.6;

interface Tally {
  impressions: number;
  clicks: number;
  stock: number;
}
const nothing = (): Tally => ({ impressions: 0, clicks: 0, stock: 0 });

function add(tally: Tally, impressions: number, clicks: number, stock: number): void {
  tally.impressions += impressions;
  tally.clicks += clicks;
  tally.stock += stock * impressions;
}

/**
 * Cuts the creatives' rows into weeks back from the newest day. A creative that already ran when the data begins starts with what its age
 * and its first two weeks lead one to assume; without a launch date nothing is known of it, and it is left out.
 * Null where too little is known of what is shown now, or one of the windows is empty.
 */
export function creativePanel(
  rows: readonly CreativeDay[],
  windows: Windows,
  asOf: Day,
): CreativePanel | null {
  const { end, begin, ads } = historiesOf(rows)(asOf);
  const weeks = Math.floor((end - begin) / 7) + 1;
  const now = nothing();
  const then = nothing();
  const unknown = nothing();
  const cells: WearCell[] = [];
  let creatives = 0;
  const [isNow, isBefore] = [spanOf(windows.current), spanOf(windows.baseline)];
  for (const { days, history } of ads) {
    if (history === null) {
      for (const { day, impressions } of days) if (isNow(day)) unknown.impressions += impressions ?? 0;
      continue;
    }
    const byWeek = Array.from({ length: weeks }, nothing);
    for (const { day, impressions, clicks, stock } of history) {
      const week = byWeek[Math.floor((end - day) / 7)];
      if (week !== undefined) add(week, impressions, clicks, stock);
      if (isNow(day)) add(now, impressions, clicks, stock);
      else if (isBefore(day)) add(then, impressions, clicks, stock);
    }
    const found = byWeek.flatMap((tally, week): WearCell[] =>
      tally.clicks < fewestClicks
        ? []
        : [
            {
              creative: creatives,
              week,
              logCtr: Math.log(tally.clicks / tally.impressions),
              clicks: tally.clicks,
              stock: tally.stock / tally.impressions,
            },
          ],
    );
    if (found.length === 0) continue;
    creatives += 1;
    cells.push(...found);
  }
  if (now.clicks < fewestClicks || then.clicks < fewestClicks) return null;
  if (now.impressions < leastKnown * (now.impressions + unknown.impressions)) return null;
  return {
    cells,
    creatives,
    weeks,
    currentStock: now.stock / now.impressions,
    baselineStock: then.stock / then.impressions,
    change: Math.log(now.clicks / now.impressions) - Math.log(then.clicks / then.impressions),
    changeSe: Math.sqrt(1 / now.clicks + 1 / then.clicks),
    currentClicks: now.clicks,
  };
}

interface AdDay {
  readonly day: number;
  readonly impressions: number | null;
  readonly clicks: number | null;
  readonly launchedOn: Day | null;
}

/** One creative's days, and the same with what it had been shown before each; null where its past cannot be known. */
interface AdHistory {
  readonly days: readonly AdDay[];
  readonly history: ReturnType<typeof exposures>;
}

interface Histories {
  /** Numbers of the newest day and of the first one with a row. */
  readonly end: number;
  readonly begin: number;
  readonly ads: readonly AdHistory[];
}

/** By creative and in the order of their ids, as of a day: the same whatever windows are compared. */
const historiesOf = remembered((rows: readonly CreativeDay[]) =>
  rememberedFor((asOf: Day): Histories => {
    const end = dayNumber(asOf);
    const byId = new Map<string, AdDay[]>();
    let begin = end;
    for (const { date, creativeId, impressions, clicks, launchedOn } of rows) {
      const day = dayNumber(date);
      if (day > end || day <= end - shownDays) continue;
      begin = Math.min(begin, day);
      const own = byId.get(creativeId) ?? [];
      byId.set(creativeId, own);
      own.push({
        day,
        impressions: usableNumber(impressions),
        clicks: usableNumber(clicks),
        launchedOn,
      });
    }
    const ads = [...byId]
      .sort(([one], [two]) => (one < two ? -1 : 1))
      .map(([, days]) => ({ days, history: exposures(days, begin) }));
    return { end, begin, ads };
  }),
);

/** A creative's days with what it had been shown before each; null where its past cannot be known. */
function exposures(rows: readonly AdDay[], begin: number) {
  const days = rows
    .flatMap(({ day, impressions, clicks }) =>
      impressions === null || clicks === null || impressions <= 0
        ? []
        : [{ day, impressions, clicks: Math.min(clicks, impressions) }],
    )
    .sort((one, two) => one.day - two.day);
  const first = days[0];
  if (first === undefined) return null;
  const launched = rows.find((row) => row.launchedOn !== null)?.launchedOn ?? null;
  const ranBefore = first.day - begin < 2;
  if (launched === null && ranBefore) return null;
  const age = launched === null ? 0 : Math.max(0, first.day - dayNumber(launched));
  const early = days.filter(({ day }) => day < first.day + 14);
  const pace = early.reduce((sum, { impressions }) => sum + impressions, 0) / 14;
  let stock = ranBefore ? (pace * (1 - daily ** age)) / (1 - daily) : 0;
  let last = first.day;
  return days.map((day) => {
    stock *= daily ** (day.day - last);
    last = day.day;
    const before = stock + day.impressions / 2;
    stock += day.impressions;
    return { day: day.day, impressions: day.impressions, clicks: day.clicks, stock: before };
  });
}
