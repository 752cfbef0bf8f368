import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { ActionParameters } from '../../../src-shared/model/diagnosis.ts';
import type { Assumption } from '../../../src-shared/model/forecast.ts';
import type { PlannedAction } from '../../../src-shared/model/plannedAction.ts';
import type { Frame } from '../frame/frame.ts';
import { effectDays } from './effects.ts';
import { bidsItself, type CampaignLimits } from './limits.ts';

/** What is done, as a what-if would plan it; null = nothing is. */
export function plannedAction(parameters: ActionParameters): PlannedAction | null {
  switch (parameters.workflow) {
    case 'Bid Adjustment':
      return { workflow: parameters.workflow, changePct: parameters.changePct };
    case 'Budget Reallocation': {
      const { workflow, changePct, fromSegment } = parameters;
      // From one segment to others: the campaign spends what it spent.
      return fromSegment === null ? { workflow, changePct } : { workflow, changePct, moved: true };
    }
    case 'Campaign Pause':
    case 'Creative Refresh':
    case 'Audience Expansion':
    case 'Audience Refinement':
      return { workflow: parameters.workflow };
    case 'Continue Monitoring':
      return null;
    default:
      return assertNever(parameters);
  }
}

interface Planned {
  readonly frame: Frame;
  readonly action: PlannedAction;
  readonly days: number;
  readonly limits: CampaignLimits;
}

/** What a forecast takes for granted. */
export function assumptionsOf({ frame, action, days, limits }: Planned): readonly Assumption[] {
  const found: Assumption[] = [{ kind: 'latest_level' }];
  const shows = effectDays[action.workflow];
  if (days < shows && action.workflow !== 'Campaign Pause') found.push({ kind: 'shows_after', days: shows });
  const budget = action.workflow === 'Budget Reallocation' && action.moved !== true;
  if (budget && !limits.budgetBinds) found.push({ kind: 'budget_is_no_limit' });
  if (budget && limits.budgetUnknown) found.push({ kind: 'budget_taken_as_limit' });
  if (action.workflow === 'Bid Adjustment' && bidsItself(frame.input.data.campaign))
    found.push({ kind: 'platform_bids' });
  else if (action.workflow === 'Bid Adjustment' && limits.budgetBinds)
    found.push({ kind: limits.budgetUnknown ? 'room_for_dearer_clicks' : 'dearer_clicks_are_fewer' });
  const { maxBidStep, maxBudgetStep } = frame.input.guardrails;
  const most = action.workflow === 'Bid Adjustment' ? maxBidStep : maxBudgetStep;
  if ('changePct' in action && Math.abs(action.changePct) > most * 100 + 1e-9)
    found.push({ kind: 'past_largest_step', most });
  return found;
}
