import { addDays, type Day, type DayWindow, daysOf } from '../../../src-shared/model/day.ts';
import { period, readFrom } from '../../../src-shared/model/marketSource.ts';
import type { MarketDay } from '../../../src-shared/model/tables/rows.ts';
import { extraOf } from '../base/extra.ts';

/** A month, `YYYY-MM`. */
export type Month = string;

export const monthOf = (day: Day): Month => day.slice(0, 7);

/** So many months later; earlier where negative. */
export function addMonths(month: Month, count: number): Month {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
}

export const lastDayOf = (month: Month): Day => addDays(`${addMonths(month, 1)}-01`, -1);

/** From one month to another, both counted. */
export function monthsFrom(first: Month, last: Month): readonly Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** The months that end on one of these days: a part brings those, so that each comes with one part. */
export const monthsEndingIn = (days: DayWindow): readonly Month[] =>
  [...new Set(daysOf(days).map(monthOf))].filter((month) => lastDayOf(month) <= days.to);

/** Months before that a month is compared with; with them the table's sixty days. */
export const monthsBefore = 2;

/** A month's value against the mean of the two months before it; null where one of the three is not known, or there was nothing before. */
export function againstBefore(known: (month: Month) => number | null, month: Month): number | null {
  const now = known(month);
  const before = [1, 2].map((back) => known(addMonths(month, -back)));
  if (now === null || before.some((value) => value === null)) return null;
  const mean = before.reduce<number>((sum, value) => sum + (value ?? 0), 0) / before.length;
  return mean > 0 ? now / mean : null;
}

/** The indices of several, each by its weight, so that one that others took the place of is no change; null: of none is known enough. */
export function weighted(
  parts: readonly { readonly index: number | null; readonly weight: number | null }[],
): number | null {
  let [sum, weights] = [0, 0];
  for (const { index, weight } of parts)
    if (index !== null && weight !== null) {
      sum += index * weight;
      weights += weight;
    }
  return weights > 0 ? Math.round((sum / weights) * 10_000) / 10_000 : null;
}

/** What is known of a rival's paid search in a month. */
export interface PaidMonth {
  readonly clicks: number | null;
  readonly cost: number | null;
}
/** By month; a month that is not there is unknown. */
export type PaidMonths = ReadonlyMap<Month, PaidMonth>;

const clickPrice = (month: PaidMonth | undefined): number | null =>
  month === undefined || month.clicks === null || month.cost === null || month.clicks <= 0
    ? null
    : month.cost / month.clicks;

/** How many of the rivals paid for clicks in a month, where all are known, and what a click cost them against the months before. */
export function paidSearch(
  rivals: readonly PaidMonths[],
  month: Month,
): Pick<MarketDay, 'activeCompetitors' | 'bidIndex'> {
  const clicks = rivals.map((months) => months.get(month)?.clicks ?? null);
  return {
    activeCompetitors: clicks.some((count) => count === null)
      ? null
      : clicks.filter((count) => count !== null && count > 0).length,
    bidIndex: weighted(
      rivals.map((months, at) => ({
        index: againstBefore((each) => clickPrice(months.get(each)), month),
        weight: clicks[at] ?? null,
      })),
    ),
  };
}

type MonthFigures = Partial<Pick<MarketDay, 'activeCompetitors' | 'bidIndex' | 'searchVolumeIndex'>>;

/** A month as a row on its last day, which says that it is one; null where nothing is known of it. */
export function monthRow(
  month: Month,
  source: string,
  figures: MonthFigures,
  facts: Readonly<Record<string, string | undefined>> = {},
): Omit<MarketDay, 'campaignId' | 'industry'> | null {
  const { activeCompetitors = null, bidIndex = null, searchVolumeIndex = null } = figures;
  const known = extraOf(facts);
  if (activeCompetitors === null && bidIndex === null && searchVolumeIndex === null && known === null)
    return null;
  return {
    date: lastDayOf(month),
    activeCompetitors,
    newAds: null,
    bidIndex,
    searchVolumeIndex,
    extra: { ...known, [readFrom]: source, [period]: 'month' },
  };
}

/** Days after a month's end by which its figures are out, and do not change any more. */
export const restatesMonths = 45;
