import { type Day, dayFromNumber, dayNumber } from '../../../src-shared/model/day.ts';
import type { CampaignDay } from '../../../src-shared/model/tables/rows.ts';
import { usableNumber } from '../series/figures.ts';
import type { VolumeFigure } from './finding.ts';

/** One day of a sibling, as far as volume is concerned. */
export type SiblingDay = { readonly date: Day } & Readonly<Record<VolumeFigure, number>>;

export interface VolumeSibling {
  readonly campaignId: string;
  readonly samePlatform: boolean;
  readonly days: readonly SiblingDay[];
}

/**
 * One calendar day. A day without a row is `none` (a day of zeros) where the account reported that day, since platforms leave out rows
 * of campaigns that did nothing; where nobody reported it, or its visitors came all the same, it is `unknown`, and every figure null.
 */
export interface VolumeDay extends Readonly<Record<VolumeFigure, number | null>> {
  readonly date: Day;
  /** 0 = Monday. */
  readonly weekday: number;
  readonly state: 'reported' | 'none' | 'unknown';
}

/** Days that are looked back on: weekday factors and noise need eight weeks, earlier flights a few months. */
export const lookBack = 182;

/**
 * The campaign's days without holes, from its first row to the last day the account knows of, and none after `asOf`.
 * @param newest last day that anything of the account reported; null = not known, and then the campaign's own last row
 * @param visited days without a row on which it ran all the same: see `visitedWithoutRow`
 */
export function volumeDays(
  rows: readonly CampaignDay[],
  siblings: readonly VolumeSibling[],
  newest: Day | null,
  asOf: Day,
  visited: ReadonlySet<Day> = new Set(),
): readonly VolumeDay[] {
  const byDay = new Map<number, CampaignDay>();
  for (const row of rows) {
    const number = dayNumber(row.date);
    if (row.date <= asOf && Number.isFinite(number)) byDay.set(number, row);
  }
  if (byDay.size === 0) return [];
  const own = Math.max(...byDay.keys());
  const last = Math.max(own, newest === null ? own : dayNumber(newest < asOf ? newest : asOf));
  const first = Math.max(Math.min(...byDay.keys()), last - lookBack + 1);
  const reported = (number: number): boolean => {
    const day = dayFromNumber(number);
    return siblings.some(({ days }) => days.some(({ date }) => date === day));
  };
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const number = first + index;
    const row = byDay.get(number);
    const base = { date: dayFromNumber(number), weekday: (((number + 3) % 7) + 7) % 7 };
    if (row === undefined) {
      const ran = visited.has(base.date);
      const zero = !ran && (number > own || reported(number)) ? 0 : null;
      const state = zero === null ? ('unknown' as const) : ('none' as const);
      return { ...base, state, impressions: zero, clicks: zero, spend: zero, conversions: zero };
    }
    return {
      ...base,
      state: 'reported',
      impressions: usableNumber(row.impressions),
      clicks: usableNumber(row.clicks),
      spend: usableNumber(row.spend),
      conversions: usableNumber(row.conversions),
    };
  });
}

/** What tells best whether ads are shown, of what this campaign reports. */
export function deliveryFigure(days: readonly VolumeDay[]): VolumeFigure | null {
  const known = (figure: VolumeFigure) =>
    days.filter((day) => day.state === 'reported' && day[figure] !== null).length;
  const reported = days.filter((day) => day.state === 'reported').length;
  return (
    (['impressions', 'spend', 'clicks'] as const).find((figure) => known(figure) >= reported / 2) ?? null
  );
}
