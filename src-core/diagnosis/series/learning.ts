import type { Day, DayWindow } from '../../../src-shared/model/day.ts';
import type { AccountChange } from '../../../src-shared/model/tables/rows.ts';
import { editDay } from '../input/editDay.ts';
import { meaningOf } from '../input/editMeaning.ts';
import { type FigureDay, laterDay } from './figures.ts';
import { rulesOfThumb } from './rulesOfThumb.ts';

/** A span after an edit in which the platform is finding its footing again. */
export interface LearningWindow extends DayWindow {
  readonly edit: AccountChange;
  readonly over: boolean;
}

/**
 * Whether an edit sends the platform back to learning: what is bid, what may be spent, whom it may reach, or the campaign started
 * again. A small step of bid or budget does not, nor a query kept out, nor a creative added to those that run (rotation, not a new
 * campaign); an edit of the page or the tag does not concern delivery.
 */
export function resetsLearning(edit: AccountChange): boolean {
  const { step, keepsQueriesOut, turns, setsAim, setsEvent } = meaningOf(edit);
  switch (edit.changeType) {
    case 'bid':
    case 'budget':
      return step === null || Math.abs(step) >= rulesOfThumb.significantEditStep.value - 1e-9;
    case 'targeting':
      return !keepsQueriesOut;
    case 'status':
      return turns === 'on';
    case 'other':
      return setsAim;
    // What the platform optimises for: another event or goal, not a parameter in a link.
    case 'tracking':
      return setsEvent || setsAim;
    case 'creative':
    case 'landing_page':
      return false;
  }
}

/**
 * Whether it starts learning over whatever its size: another goal or way of bidding, a campaign put together anew, every ad replaced,
 * or a campaign that had been off. Both platforms that document their learning name these first; a step of a budget or a wider
 * audience may do it too.
 */
export function startsOver(edit: AccountChange): boolean {
  const { ofOnePart, ads, setsAim, rebuilds } = meaningOf(edit);
  switch (edit.changeType) {
    case 'status':
      return resetsLearning(edit) && !ofOnePart;
    case 'creative':
      return ads === 'all';
    case 'landing_page':
      return false;
    case 'bid':
    case 'budget':
    case 'targeting':
    case 'tracking':
    case 'other':
      return setsAim || rebuilds;
  }
}

/** From each such edit until about 50 conversions or 7 days, whichever comes first. */
export const learningWindows = (
  edits: readonly AccountChange[],
  days: readonly FigureDay[],
  timezone: string | null,
  asOf: Day,
): readonly LearningWindow[] =>
  edits.filter(resetsLearning).flatMap((edit) => windowAfter(edit, days, timezone, asOf));

/** The newest edit of the ads that have not run that long yet; null = all have. What is new is not judged, nor replaced, before. */
export const newAdsSince = (
  edits: readonly AccountChange[],
  days: readonly FigureDay[],
  timezone: string | null,
  asOf: Day,
): LearningWindow | null =>
  edits
    .filter((edit) => meaningOf(edit).ads !== null)
    .flatMap((edit) => windowAfter(edit, days, timezone, asOf))
    .filter(({ over }) => !over)
    .reduce<LearningWindow | null>(
      (newest, one) => (newest === null || one.from > newest.from ? one : newest),
      null,
    );

/** None for an edit that was not made yet. */
function windowAfter(
  edit: AccountChange,
  days: readonly FigureDay[],
  timezone: string | null,
  asOf: Day,
): readonly LearningWindow[] {
  const from = editDay(edit, timezone);
  if (from > asOf) return [];
  let to = laterDay(from, rulesOfThumb.learningDays.value - 1);
  let conversions = 0;
  for (const day of days) {
    if (day.date < from) continue;
    conversions += day.conversions ?? 0;
    if (conversions >= rulesOfThumb.learningConversions.value && day.date < to) {
      to = day.date;
      break;
    }
  }
  return [{ from, to, edit, over: to < asOf }];
}
