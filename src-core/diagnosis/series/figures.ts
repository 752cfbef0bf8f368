import { addDays, type Day, dayFromNumber, dayNumber } from '../../../src-shared/model/day.ts';
import type { CampaignDay } from '../../../src-shared/model/tables/rows.ts';

/** The figures a rate can be made of; all counted per day. */
export const figureNames = [
  'impressions',
  'clicks',
  'spend',
  'conversions',
  'conversionValue',
  'reach',
] as const;
export type FigureName = (typeof figureNames)[number];
export type Figures = Readonly<Record<FigureName, number | null>>;

/** One calendar day; every figure null on a day that was not reported. */
export interface FigureDay extends Figures {
  readonly date: Day;
  /** 0 = Monday. */
  readonly weekday: number;
  readonly row: CampaignDay | null;
}

/** Days of history that are looked at: enough for weekday factors and a baseline, few enough to stay fast. */
export const historyDays = 182;

const lastDayThereIs: Day = '9999-12-31';

/** So many days later, but never past what a date can be written as. */
export function laterDay(day: Day, days: number): Day {
  return dayNumber(lastDayThereIs) - dayNumber(day) < days ? lastDayThereIs : addDays(day, days);
}

/** Above this a figure is a fault of the file, not a campaign. */
const absurd = 1e13;

/** Below this an amount is none: a file may hold 1e-320, which nothing can be divided by. */
const nothing = 1e-9;

/** A number that can be counted with; everything else is unknown. */
export function usableNumber(value: number | null | undefined): number | null {
  if (value === null || value === undefined || !Number.isFinite(value) || value < 0 || value >= absurd)
    return null;
  return value < nothing ? 0 : value;
}

/** A share or rate in [0, 1], else unknown. */
export function usableShare(value: number | null | undefined): number | null {
  const number = usableNumber(value);
  return number !== null && number <= 1 ? number : null;
}

/**
 * The campaign's own days, in calendar order without holes: a missing date becomes a day of unknowns, never of zeros.
 * Rows may come in any order; of two for one date the later in the list wins. Nothing after `asOf` is seen.
 */
export function figureDays(rows: readonly CampaignDay[], asOf: Day): readonly FigureDay[] {
  const byDate = new Map<number, CampaignDay>();
  let last = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    if (row.date > asOf) continue;
    const number = dayNumber(row.date);
    if (!Number.isFinite(number)) continue;
    byDate.set(number, row);
    if (number > last) last = number;
  }
  if (byDate.size === 0) return [];
  let first = last;
  for (const number of byDate.keys()) if (number < first && number > last - historyDays) first = number;
  return Array.from({ length: last - first + 1 }, (_, index) => figureDay(first + index, byDate));
}

function figureDay(number: number, byDate: ReadonlyMap<number, CampaignDay>): FigureDay {
  const row = byDate.get(number) ?? null;
  return {
    date: dayFromNumber(number),
    weekday: (((number + 3) % 7) + 7) % 7,
    row,
    impressions: usableNumber(row?.impressions),
    clicks: usableNumber(row?.clicks),
    spend: usableNumber(row?.spend),
    conversions: usableNumber(row?.conversions),
    conversionValue: usableNumber(row?.conversionValue),
    reach: usableNumber(row?.reach),
  };
}
