import { addDays, type Day } from '../../../src-shared/model/day.ts';
import type { AccountChange, Campaign, CampaignDay } from '../../../src-shared/model/tables/rows.ts';
import { turnsCampaign } from '../input/editMeaning.ts';
import type { CompletenessCurve } from '../series/conversionLag.ts';
import { countryOf, nearPublicHoliday } from '../series/holidays.ts';
import { cautiousCompleteness, conversionsStopped } from './conversions.ts';
import { deliveryFigure, type VolumeDay, type VolumeSibling, volumeDays } from './days.ts';
import { type DeliveryScene, highDelivery, lowDelivery } from './delivery.ts';
import { type DatedEdit, datedEdits, editRef } from './edits.ts';
import type { Resumed, VolumeFigure, VolumeFinding, WeekdaySchedule } from './finding.ts';
import { offPace } from './pace.ts';
import { planOf } from './plan.ts';
import { scheduleBefore } from './schedule.ts';

export interface VolumeInput {
  readonly campaign: Pick<Campaign, 'dailyBudget' | 'timezone' | 'extra'>;
  readonly daily: readonly CampaignDay[];
  readonly changes: readonly AccountChange[];
  /** The last day that any campaign of the account reported; null = nothing is known of the account. */
  readonly accountNewestDay: Day | null;
  readonly siblings: readonly VolumeSibling[];
  /** Days without a row on which analytics had its visitors; absent = none. */
  readonly visited?: ReadonlySet<Day>;
  /** The last complete day that may be looked at: a day still under way looks like a collapse. */
  readonly asOf: Day;
  /** Share of a day's conversions known by age in days, learned from the account; without it the cautious curve. */
  readonly completeness?: CompletenessCurve;
}

/**
 * What volume says by itself, as of the newest complete day: whether it stopped, collapsed, ran away or is off its month's pace, and
 * whether a pause, a flight's end or a schedule explains it. Pure; amounts in the campaign's currency, means per day.
 */
export function volumeFindings(input: VolumeInput): readonly VolumeFinding[] {
  const { campaign, siblings, asOf } = input;
  const days = volumeDays(input.daily, siblings, input.accountNewestDay, asOf, input.visited);
  const last = days.at(-1);
  const figure = deliveryFigure(days);
  if (last === undefined || figure === null) return [];
  const edits = datedEdits(input.changes, campaign.timezone, asOf);
  const { endsOn, monthlyBudget } = planOf(campaign);
  const country = countryOf(campaign);
  const scene: DeliveryScene = {
    days,
    figure,
    edits,
    endsOn,
    dailyBudget: campaign.dailyBudget,
    siblings,
    nearHoliday: (day) => country !== null && nearPublicHoliday(country, day),
  };
  const scheduled = weekdaySchedule(days, figure);
  const low = scheduled ?? lowDelivery(scene);
  const { off } = scheduleBefore(days, figure, days.length);
  const found = [
    low,
    low === null ? highDelivery(scene) : null,
    low === null ? resumed(days, figure, edits) : null,
    conversionsStopped(days, siblings, input.completeness ?? cautiousCompleteness, asOf),
    offPace(days, edits, monthlyBudget, campaign.dailyBudget, off),
  ];
  return found.filter((finding) => finding !== null);
}

/** The newest day is one of those on which nothing is ever shown. */
function weekdaySchedule(days: readonly VolumeDay[], figure: VolumeFigure): WeekdaySchedule | null {
  const last = days.at(-1);
  if (last === undefined || (last[figure] ?? 1) > 0) return null;
  // The days of this weekend are not evidence of their own.
  let start = days.length - 1;
  while (start > 0 && (days[start - 1]?.[figure] ?? 1) === 0 && days.length - start < 7) start -= 1;
  const { off, occurrences } = scheduleBefore(days, figure, start);
  const silent = days.slice(start);
  if (!silent.every(({ weekday }) => off.has(weekday))) return null;
  return {
    kind: 'weekdaySchedule',
    window: { from: silent[0]?.date ?? last.date, to: last.date },
    weekdays: [...off].sort((one, two) => one - two),
    occurrences,
    edit: null,
    basis: {
      table: 'campaign_daily',
      window: {
        from: days[Math.max(0, start - 56)]?.date ?? last.date,
        to: days[start - 1]?.date ?? last.date,
      },
      days: Math.min(start, 56),
    },
  };
}

/** A gap of two days or more outside the schedule that ended within the last three days. */
function resumed(
  days: readonly VolumeDay[],
  figure: VolumeFigure,
  edits: readonly DatedEdit[],
): Resumed | null {
  const shows = (index: number) => (days[index]?.[figure] ?? 0) > 0;
  let back = days.length;
  while (back > 0 && shows(back - 1) && days.length - back < 4) back -= 1;
  const since = days.length - back;
  if (since === 0 || since > 3) return null;
  let start = back;
  while (start > 0 && days[start - 1]?.[figure] === 0) start -= 1;
  const { off } = scheduleBefore(days, figure, start);
  const gap = days.slice(start, back);
  const first = days[back];
  const [from, to] = [gap[0]?.date, gap.at(-1)?.date];
  if (first === undefined || from === undefined || to === undefined || start === 0) return null;
  if (gap.filter(({ weekday }) => !off.has(weekday)).length < 2) return null;
  const edit = edits.findLast((one) => turnsCampaign(one.edit, 'on') && one.day >= addDays(first.date, -1));
  return {
    kind: 'resumed',
    window: { from: first.date, to: days.at(-1)?.date ?? first.date },
    gap: { from, to },
    edit: edit === undefined ? null : editRef(edit.edit),
    basis: { table: 'campaign_daily', window: { from, to: first.date }, days: gap.length },
  };
}
