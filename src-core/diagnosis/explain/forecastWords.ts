import { counted } from '../../../src-shared/format/number.ts';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type {
  Assumption,
  Forecast,
  plainAssumptions,
  WordedForecast,
} from '../../../src-shared/model/forecast.ts';
import type { PlannedAction } from '../../../src-shared/model/plannedAction.ts';

const signed = (pct: number): string => `${pct < 0 ? '−' : '+'}${Math.abs(pct)}%`;

/** "Bid +15%"; what an earlier version wrote stands as it was written. */
export function actionName(action: Forecast['action']): string {
  return 'kind' in action ? action.text : plannedName(action);
}

function plannedName(action: PlannedAction): string {
  switch (action.workflow) {
    case 'Bid Adjustment':
      return action.changePct === 0 ? 'Bid as it is' : `Bid ${signed(action.changePct)}`;
    case 'Budget Reallocation':
      return action.moved === true
        ? `Move ${Math.abs(action.changePct)}% of the budget`
        : action.changePct === 0
          ? 'Budget as it is'
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

const assumed: Readonly<Record<(typeof plainAssumptions)[number], string>> = {
  latest_level:
    'Delivery goes on at its latest level. Effects and elasticities are those that choose actions, weighed by how likely each cause is.',
  budget_is_no_limit: 'The budget is not what limits this campaign, so more of it would not be spent.',
  budget_taken_as_limit: 'Whether the budget is the limit is not known; it was taken to be.',
  platform_bids: 'The platform sets the bids of this campaign itself, so there is none to change.',
  room_for_dearer_clicks:
    'Whether the budget is the limit is not known; it was taken to leave room for dearer clicks.',
  dearer_clicks_are_fewer: 'The budget is the limit, so dearer clicks are fewer clicks, and the spend stays.',
};

function assumptionText(assumption: Assumption): string {
  switch (assumption.kind) {
    case 'shows_after':
      return `The effect usually shows after ${counted(assumption.days, 'day')}, so these days show little of it.`;
    case 'past_largest_step':
      return `A step this size is past the ${Math.round(assumption.most * 100)}% that the settings allow at a time.`;
    case 'words':
      return assumption.text;
    default:
      return assumed[assumption.kind];
  }
}

/** The forecast with its sentences. */
export const wordedForecast = (forecast: Forecast): WordedForecast => ({
  ...forecast,
  action: actionName(forecast.action),
  assumptions: forecast.assumptions.map(assumptionText),
});
