import type { Barred } from '../../../src-shared/model/barred.ts';
import { addDays, type Day } from '../../../src-shared/model/day.ts';
import type { Frame } from '../frame/frame.ts';
import type { Reading } from '../frame/reading.ts';
import { editDay } from '../input/editDay.ts';
import { meaningOf } from '../input/editMeaning.ts';
import type { Span } from '../series/rates.ts';
import { rulesOfThumb } from '../series/rulesOfThumb.ts';
import { elasticities } from './elasticities.ts';

/** A smaller step is no event of its own. */
const leastStep = Math.log(1.2);
/** The spend followed the step at least this far, else the step was not what moved it. */
const leastFollowed = 0.3;
/** An edit acts on its day or soon after; the first day of a change is known within one. */
const before = 2;
const after = 1;
/** Upper end of 80% of campaigns, in standard deviations. */
const eighty = 1.2816;

/** One's own raise of bid or budget, which the spend followed. */
export interface OwnRaise {
  readonly lever: 'bid' | 'budget';
  /** The day it was made on. */
  readonly on: Day;
  /** ln of the step as it was set. */
  readonly step: number;
  /** ln of what is spent now over what was spent before. */
  readonly followed: number;
}

/** The raises of bid or budget on the day it began, as far as the spend followed them; the steepest first. */
export function ownRaises(frame: Frame, reading: Reading): readonly OwnRaise[] {
  const began = frame.days[Math.max(0, reading.current.from)]?.date;
  if (began === undefined) return [];
  // What is spent is known at once, also on days whose conversions still arrive.
  const followed = Math.log(meanSpend(frame, reading.current) / meanSpend(frame, reading.baseline));
  if (!Number.isFinite(followed)) return [];
  const { data } = frame.input;
  return data.changes
    .flatMap((edit): readonly OwnRaise[] => {
      const day = editDay(edit, data.campaign.timezone);
      if (day < addDays(began, -before) || day > addDays(began, after)) return [];
      const { from, to } = meaningOf(edit);
      if (from === null || to === null || from === 0 || to === 0) return [];
      const step = Math.log(to / from);
      if (step < leastStep || followed < leastFollowed * step) return [];
      return [{ lever: edit.changeType === 'bid' ? 'bid' : 'budget', on: day, step, followed }];
    })
    .sort((one, two) => two.step - one.step);
}

/**
 * Whether what happened is what one's own raise of bid or budget had to bring; null = it is not. The day it
 * began somebody raised it, the spend followed, and results got no dearer than the response of the forecast says of such a step, with one
 * standard error of the reading: more spend is shown to people who were not the first choice, and to the same ones more often.
 */
export function ownEdit(raises: readonly OwnRaise[], { logYield, se }: Reading): Barred | null {
  if (logYield === null || logYield >= 0) return null;
  const explains = raises.find(
    ({ lever, step, followed }) =>
      -logYield <= (lever === 'bid' ? dearerByBid(step) : dearerBySpend(followed)) + se,
  );
  return explains === undefined ? null : { kind: explains.lever === 'bid' ? 'own_bid' : 'own_budget' };
}

/** The steepest raise of the last week: neither ads nor people wear out in so few days, so what is new answers nothing yet. */
export const freshRaise = (raises: readonly OwnRaise[], asOf: Day): OwnRaise | null =>
  raises.find(({ on }) => on > addDays(asOf, -rulesOfThumb.learningDays.value)) ?? null;

/** Spend a day over the days that report it; NaN without any. */
function meanSpend({ days }: Frame, { from, to }: Span): number {
  const known = days.slice(Math.max(0, from), to + 1).flatMap(({ spend }) => (spend === null ? [] : [spend]));
  return known.reduce((sum, one) => sum + one, 0) / known.length;
}

/** ln of how much dearer a result may be after spend rose by ln `followed`. */
function dearerBySpend(followed: number): number {
  const { mean, sd } = elasticities.conversionsBySpend;
  return (1 - mean + eighty * sd) * followed;
}

/** ln of how much dearer after a bid rose by ln `step`. */
function dearerByBid(step: number): number {
  const { mean, sd } = elasticities.costByBid;
  return Math.min(1, mean + eighty * sd) * step;
}
