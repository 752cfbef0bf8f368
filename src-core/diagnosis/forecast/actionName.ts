import { counted } from '../../../src-shared/format/number.ts';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { ActionParameters } from '../../../src-shared/model/diagnosis.ts';
import type { PlannedAction } from '../../../src-shared/model/whatIf.ts';
import type { Frame } from '../frame/frame.ts';
import { effectDays } from './effects.ts';
import { bidsItself, type CampaignLimits } from './limits.ts';

const signed = (pct: number): string => `${pct < 0 ? '−' : '+'}${Math.abs(pct)}%`;

export function actionName(action: PlannedAction): string {
  switch (action.workflow) {
    case 'Bid Adjustment':
      return `Bid ${signed(action.changePct)}`;
    case 'Budget Reallocation':
      return action.moved === true
        ? `Move ${Math.abs(action.changePct)}% of the budget`
        : `Budget ${signed(action.changePct)}`;
    case 'Campaign Pause':
      return 'Pause the campaign';
    case 'Creative Refresh':
    case 'Audience Expansion':
    case 'Audience Refinement':
      return action.workflow;
    default:
      return assertNever(action);
  }
}

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

/** What a forecast takes for granted, each a sentence. */
export function assumptionsOf({ frame, action, days, limits }: Planned): string[] {
  const notes = [
    'Delivery goes on at its latest level. Effects and elasticities are those that choose actions, weighed by how likely each cause is.',
  ];
  const shows = effectDays[action.workflow];
  if (days < shows && action.workflow !== 'Campaign Pause') {
    notes.push(`The effect usually shows after ${counted(shows, 'day')}, so these days show little of it.`);
  }
  const budget = action.workflow === 'Budget Reallocation' && action.moved !== true;
  if (budget && !limits.budgetBinds) {
    notes.push('The budget is not what limits this campaign, so more of it would not be spent.');
  }
  if (budget && limits.budgetUnknown) {
    notes.push('Whether the budget is the limit is not known; it was taken to be.');
  }
  if (action.workflow === 'Bid Adjustment' && bidsItself(frame.input.data.campaign)) {
    notes.push('The platform sets the bids of this campaign itself, so there is none to change.');
  } else if (action.workflow === 'Bid Adjustment' && limits.budgetBinds) {
    notes.push(
      limits.budgetUnknown
        ? 'Whether the budget is the limit is not known; it was taken to leave room for dearer clicks.'
        : 'The budget is the limit, so dearer clicks are fewer clicks, and the spend stays.',
    );
  }
  const { maxBidStep, maxBudgetStep } = frame.input.guardrails;
  const most = action.workflow === 'Bid Adjustment' ? maxBidStep : maxBudgetStep;
  if ('changePct' in action && Math.abs(action.changePct) > most * 100 + 1e-9) {
    notes.push(`A step this size is past the ${Math.round(most * 100)}% that the settings allow at a time.`);
  }
  return notes;
}
