import { shortDay } from '../format/day.ts';
import { money } from '../format/money.ts';
import { counted } from '../format/number.ts';
import { changePct } from '../format/share.ts';
import { assertNever } from '../model/assertNever.ts';
import type { DecidedAction } from '../model/decision.ts';
import type { ActionParameters } from '../model/diagnosis.ts';
import { wasChanged } from './decidedAction.ts';

function step(pct: number, amount: number | null, currency: string | null): string {
  return amount === null ? changePct(pct) : `${changePct(pct)} to ${money(amount, currency)}`;
}

/** The figures of an action in short: "+5% to $2.63", "replace Ad A, Ad B", "look again on 12 Nov"; null: it has none. */
function figuresOf(parameters: ActionParameters, currency: string | null): string | null {
  switch (parameters.workflow) {
    case 'Bid Adjustment':
      return step(parameters.changePct, parameters.newBid, currency);
    case 'Budget Reallocation':
      return step(parameters.changePct, parameters.newDailyBudget, currency);
    case 'Creative Refresh':
      return `replace ${parameters.creatives.map(({ id, name }) => name ?? id).join(', ')}`;
    case 'Audience Refinement':
      return `leave out ${parameters.segments.map(({ segment }) => segment).join(', ')}`;
    case 'Continue Monitoring':
      return `look again on ${shortDay(parameters.recheckOn)}`;
    case 'Audience Expansion':
    case 'Campaign Pause':
      return null;
    default:
      return assertNever(parameters);
  }
}

/** What was recommended, as briefly as the change beside it allows. */
function recommendedOf(recommended: ActionParameters, currency: string | null): string | null {
  switch (recommended.workflow) {
    case 'Bid Adjustment':
    case 'Budget Reallocation':
      return changePct(recommended.changePct);
    case 'Creative Refresh':
      return counted(recommended.creatives.length, 'ad');
    case 'Audience Refinement':
      return counted(recommended.segments.length, 'segment');
    case 'Continue Monitoring':
      return shortDay(recommended.recheckOn);
    default:
      return figuresOf(recommended, currency);
  }
}

/** "+5% to $2.63 (recommended +11%)"; null where it was approved as recommended. */
export function changedFigures(action: DecidedAction | null, currency: string | null): string | null {
  if (action === null || !wasChanged(action)) return null;
  const { approved, recommended } = action;
  const figures = figuresOf(approved, currency);
  if (figures === null) return null;
  const before = recommended === null ? null : recommendedOf(recommended, currency);
  return before === null ? figures : `${figures} (recommended ${before})`;
}
