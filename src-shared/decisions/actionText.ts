import { shortDay } from '../format/day.ts';
import { money } from '../format/money.ts';
import { counted } from '../format/number.ts';
import { changePct, share } from '../format/share.ts';
import { assertNever } from '../model/assertNever.ts';
import type { DecidedAction } from '../model/decision.ts';
import type { ActionParameters } from '../model/diagnosis.ts';
import { wasChanged } from './decidedAction.ts';

/**
 * The figures of an action in a few words: "+5% to $2.63". Money in full units of `currency`; "" where the workflow has
 * none.
 */
export function actionText(action: ActionParameters, currency: string | null): string {
  switch (action.workflow) {
    case 'Bid Adjustment':
      return step(action.changePct, action.newBid, currency);
    case 'Budget Reallocation':
      return `${step(action.changePct, action.newDailyBudget, currency)}${between(action.fromSegment, action.toSegment)}`;
    case 'Creative Refresh':
      return action.creatives.length === 0 ? '' : counted(action.creatives.length, 'creative');
    case 'Audience Expansion':
      return action.reachedShare === null ? '' : `${share(action.reachedShare)} reached`;
    case 'Audience Refinement':
      return action.segments.map(({ dimension, segment }) => `${dimension} ${segment}`).join(', ');
    case 'Campaign Pause':
      return '';
    case 'Continue Monitoring':
      return `look again on ${shortDay(action.recheckOn)}`;
    default:
      return assertNever(action);
  }
}

function step(pct: number, to: number | null, currency: string | null): string {
  return to === null ? changePct(pct) : `${changePct(pct)} to ${money(to, currency)}`;
}

function between(from: string | null, to: string | null): string {
  return `${from === null ? '' : ` from ${from}`}${to === null ? '' : ` to ${to}`}`;
}

/**
 * What was approved instead of what was recommended: "+5% to $2.63 (recommended +11% to $2.78)". Null where it was
 * approved as recommended: the recommendation's own sentence says it.
 */
export function changedActionText(action: DecidedAction | null, currency: string | null): string | null {
  if (action === null || !wasChanged(action)) return null;
  const { approved, recommended } = action;
  const text = actionText(approved, currency) || approved.workflow;
  if (recommended === null) return `${text} (what was recommended can no longer be read)`;
  return `${text} (recommended ${actionText(recommended, currency) || recommended.workflow})`;
}
