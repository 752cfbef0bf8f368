import { shortDay } from '../../../src-shared/format/day.ts';
import { money } from '../../../src-shared/format/money.ts';
import type { ActionParameters } from '../../../src-shared/model/diagnosis.ts';
import type { Currency } from '../../../src-shared/model/money.ts';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import { list, quoted, segmentName } from '../wording/words.ts';

/** "15%"; steps are set in tenths of a percent and shown as they are. */
const step = (changePct: number): string => `${Math.round(Math.abs(changePct) * 10) / 10}%`;
const raiseOrLower = (changePct: number): string => (changePct >= 0 ? 'raise' : 'lower');

/** What a team outside the ad platform has to put right; null = nothing. */
export function repair(cause: Cause): string | null {
  if (cause === 'tracking_break') return 'have the tracking repaired';
  if (cause === 'landing_page_issue') return 'have the landing page repaired';
  if (cause === 'delivery_blocked') return 'find and lift what blocks the delivery';
  return null;
}

/**
 * What to do, starting in lower case so that it can follow a comma. Money and names as the campaign gives them.
 * @param acted the cause that is acted on; null = none is, and nothing is sent to be repaired on a suspicion
 */
export function actionText(
  parameters: ActionParameters,
  currency: Currency | null,
  acted: Cause | null,
): string {
  switch (parameters.workflow) {
    case 'Bid Adjustment': {
      const { changePct, currentBid, newBid } = parameters;
      const verb = raiseOrLower(changePct);
      if (currentBid === null || newBid === null) return `${verb} the bid or its target ${step(changePct)}`;
      return `${verb} the bid ${step(changePct)}, from ${money(currentBid, currency)} to ${money(newBid, currency)}`;
    }
    case 'Budget Reallocation': {
      const { changePct, currentDailyBudget, newDailyBudget, fromSegment, toSegment } = parameters;
      if (fromSegment !== null) {
        const to = toSegment === null ? 'the other segments' : quoted(toSegment);
        return `move ${step(changePct)} of the budget from ${quoted(fromSegment)} to ${to}`;
      }
      const verb = raiseOrLower(changePct);
      if (currentDailyBudget === null || newDailyBudget === null)
        return `${verb} the daily budget ${step(changePct)}`;
      return `${verb} the daily budget ${step(changePct)}, from ${money(currentDailyBudget, currency)} to ${money(newDailyBudget, currency)}`;
    }
    case 'Creative Refresh': {
      const names = parameters.creatives.map(({ id, name }) => quoted(name ?? id));
      if (names.length === 0) return 'replace the ads that have run longest';
      return `replace ${names.length === 1 ? 'the ad' : 'the ads'} ${list(names)}`;
    }
    case 'Audience Expansion':
      return 'open the audience to new people';
    case 'Audience Refinement': {
      const segments = parameters.segments.map(segmentName);
      return segments.length === 0
        ? 'narrow the targeting to what it was before'
        : `take ${list(segments)} out of the targeting`;
    }
    case 'Campaign Pause':
      return 'pause the campaign';
    case 'Continue Monitoring': {
      const again = `look again on ${shortDay(parameters.recheckOn)}`;
      const elsewhere = acted === null ? null : repair(acted);
      return elsewhere === null
        ? `change nothing and ${again}`
        : `${elsewhere}, leave bids and budget alone, and ${again}`;
    }
  }
}
