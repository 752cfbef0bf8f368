import type { ActionParameters } from '../../../src-shared/model/diagnosis.ts';
import type { Currency } from '../../../src-shared/model/money.ts';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import { list, money, percent, quoted, shortDay } from './words.ts';

const step = (changePct: number): string => `${Math.round(Math.abs(changePct))}%`;
const raiseOrLower = (changePct: number): string => (changePct >= 0 ? 'raise' : 'lower');

/** What to do, starting in lower case so that it can follow a comma. Money and names as the campaign gives them. */
export function actionText(
  parameters: ActionParameters,
  currency: Currency | null,
  cause: Cause,
  status: string,
): string {
  switch (parameters.workflow) {
    case 'Bid Adjustment': {
      const { changePct, currentBid, newBid } = parameters;
      const verb = raiseOrLower(changePct);
      if (currentBid === null || newBid === null)
        return `${verb} the bid (or the bid target) ${step(changePct)}`;
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
      if (names.length === 0) return 'replace the creatives that have run longest';
      return `replace ${names.length === 1 ? 'the creative' : 'the creatives'} ${list(names)}`;
    }
    case 'Audience Expansion':
      return parameters.reachedShare === null
        ? 'open the audience to new people'
        : `open the audience to new people: ${percent(parameters.reachedShare)} of it is reached`;
    case 'Audience Refinement': {
      const segments = parameters.segments.map(
        ({ dimension, segment }) => `${quoted(segment)} (${quoted(dimension)})`,
      );
      return segments.length === 0
        ? 'narrow the targeting to what it was before'
        : `take ${list(segments)} out of the targeting`;
    }
    case 'Campaign Pause':
      return 'pause the campaign';
    case 'Continue Monitoring': {
      const again = `look again on ${shortDay(parameters.recheckOn)}`;
      if (status === 'undetermined') return `change nothing yet, make the check, and ${again}`;
      if (cause === 'tracking_break')
        return `have the tracking repaired, leave bids and budget alone, and ${again}`;
      if (cause === 'landing_page_issue')
        return `have the landing page repaired, leave the campaign as it is, and ${again}`;
      return `change nothing and ${again}`;
    }
  }
}
