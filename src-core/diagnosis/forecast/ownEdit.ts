import type { Barred } from '../../../src-shared/model/barred.ts';
import { addDays } from '../../../src-shared/model/day.ts';
import type { AccountChange } from '../../../src-shared/model/tables/rows.ts';
import type { Frame } from '../frame/frame.ts';
import type { Reading } from '../frame/reading.ts';
import { usableNumber } from '../series/figures.ts';
import { editDay } from '../series/learning.ts';
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

/**
 * Whether what happened is what one's own raise of bid or budget had to bring; null = it is not. The day it
 * began somebody raised it, the spend followed, and results got no dearer than the response of the forecast says of such a step, with one
 * standard error of the reading: more spend is shown to people who were not the first choice, and to the same ones more often.
 */
export function ownEdit(frame: Frame, reading: Reading): Barred | null {
  const { logYield, se, currentTotals: now, baselineTotals: then } = reading;
  const began = frame.days[Math.max(0, reading.current.from)]?.date;
  if (began === undefined || logYield === null || logYield >= 0 || !(now.days * then.days > 0)) return null;
  const followed = Math.log(now.spend / now.days / (then.spend / then.days));
  if (!Number.isFinite(followed)) return null;
  const { data } = frame.input;
  for (const edit of data.changes) {
    const day = editDay(edit, data.campaign.timezone);
    if (day < addDays(began, -before) || day > addDays(began, after)) continue;
    const step = stepOf(edit);
    if (step === null || step < leastStep || followed < leastFollowed * step) continue;
    const dearer = edit.changeType === 'bid' ? dearerByBid(step) : dearerBySpend(followed);
    if (-logYield <= dearer + se) return { kind: edit.changeType === 'bid' ? 'own_bid' : 'own_budget' };
  }
  return null;
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

/** ln of a step of bid or budget written as plain amounts; null = it is none. */
function stepOf({ changeType, oldValue, newValue }: AccountChange): number | null {
  if (changeType !== 'bid' && changeType !== 'budget') return null;
  const [from, to] = [oldValue, newValue].map((text) => usableNumber(text === null ? null : Number(text)));
  return from == null || to == null || from <= 0 || to <= 0 ? null : Math.log(to / from);
}
