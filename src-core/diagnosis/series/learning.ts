import type { Day, DayWindow } from '../../../src-shared/model/day.ts';
import type { AccountChange } from '../../../src-shared/model/tables/rows.ts';
import { type FigureDay, laterDay } from './figures.ts';
import { rulesOfThumb } from './rulesOfThumb.ts';

/** A span after an edit in which the platform is finding its footing again. */
export interface LearningWindow extends DayWindow {
  readonly edit: AccountChange;
  readonly over: boolean;
}

/** Calendar date of an edit, within years a date can be written in. The campaign's zone decides; where it is not known, or no zone, UTC does. */
export function editDay(edit: AccountChange, timezone: string | null): Day {
  const utc = edit.timestamp.slice(0, 10);
  if (timezone === null) return utc;
  const formatter = dayFormatter(timezone);
  const instant = new Date(edit.timestamp);
  if (formatter === null || Number.isNaN(instant.getTime())) return utc;
  const local = formatter.format(instant);
  return /^\d{4}-\d{2}-\d{2}$/.test(local) ? local : utc;
}

const formatters = new Map<string, Intl.DateTimeFormat | null>();

function dayFormatter(timezone: string): Intl.DateTimeFormat | null {
  const known = formatters.get(timezone);
  if (known !== undefined) return known;
  let made: Intl.DateTimeFormat | null = null;
  try {
    const options = { timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    made = new Intl.DateTimeFormat('en-CA', options);
  } catch {
    made = null;
  }
  formatters.set(timezone, made);
  return made;
}

/**
 * Relative step of an edit whose old and new value are numbers; null where they are not known. An adjustment of a bid for some device, place
 * or hour is a part of the bid: from 0% to -5% bids a twentieth less there, and no more than that anywhere.
 */
export function editStep(edit: AccountChange): number | null {
  const adjusted = /adjust|modifier/i.test(edit.field ?? '') ? adjustmentStep(edit) : null;
  if (adjusted !== null) return adjusted;
  const before = Number.parseFloat(edit.oldValue ?? '');
  const after = Number.parseFloat(edit.newValue ?? '');
  return Number.isFinite(before) && Number.isFinite(after) && before > 0 && after > 0
    ? after / before - 1
    : null;
}

function adjustmentStep({ oldValue, newValue }: AccountChange): number | null {
  const before = percentOf(oldValue);
  const after = percentOf(newValue);
  return before !== null && after !== null && before > -1 ? (1 + after) / (1 + before) - 1 : null;
}

function percentOf(value: string | null): number | null {
  const written = /^\s*([+\u2212-]?)\s*(\d+(?:\.\d+)?)\s*%\s*$/.exec(value ?? '');
  if (written === null) return null;
  const size = Number(written[2]) / 100;
  return written[1] === '' || written[1] === '+' ? size : -size;
}

/** Queries kept out: what the platform has learnt about all others stands. An audience kept out is another audience. */
const keepsQueriesOut = ({ field }: AccountChange): boolean =>
  /(exclu|negativ).*(term|keyword|quer)/i.test(field ?? '');

/**
 * Whether an edit sends the platform back to learning: what is bid, what may be spent, whom it may reach, or the campaign started
 * again. A small step of bid or budget does not, nor a query kept out, nor a creative added to those that run (rotation, not a new
 * campaign); an edit of the page or the tag does not concern delivery.
 */
export function resetsLearning(edit: AccountChange): boolean {
  switch (edit.changeType) {
    case 'bid':
    case 'budget': {
      const step = editStep(edit);
      return step === null || Math.abs(step) >= rulesOfThumb.significantEditStep.value - 1e-9;
    }
    case 'targeting':
      return !keepsQueriesOut(edit);
    case 'status':
      return /enabl|activ|start|resum|unpaus/i.test(edit.newValue ?? '');
    case 'other':
      return /strategy|goal|objective|optimi[sz]/i.test(edit.field ?? '');
    // What the platform optimises for: another event or goal, not a parameter in a link.
    case 'tracking':
      return /event|goal|optimi[sz]/i.test(edit.field ?? '');
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
  const field = edit.field ?? '';
  switch (edit.changeType) {
    case 'status':
      return resetsLearning(edit) && !/^(ad|creative|keyword)/i.test(field);
    case 'creative':
      return /\ball_|\bevery_|\brelaunch/i.test(field);
    case 'landing_page':
      return false;
    case 'bid':
    case 'budget':
    case 'targeting':
    case 'tracking':
    case 'other':
      return /strateg|goal|objective|optimi[sz]|merge|split|consolidat|restructur|budget_type/i.test(field);
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

/** Ads changed as a set. A line of one ad, an ad more or less, or a name leaves the others as they were. */
const changesTheAds = ({ changeType, field }: AccountChange): boolean =>
  changeType === 'creative' &&
  /group|(^|_)(sets?|ads|creatives|assets)(_|$)|\ball_|\bevery_|relaunch/i.test(field ?? '');

/** The newest edit of the ads that have not run that long yet; null = all have. What is new is not judged, nor replaced, before. */
export const newAdsSince = (
  edits: readonly AccountChange[],
  days: readonly FigureDay[],
  timezone: string | null,
  asOf: Day,
): LearningWindow | null =>
  edits
    .filter(changesTheAds)
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
