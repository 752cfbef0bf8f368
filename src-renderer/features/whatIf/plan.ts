import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { ActionParameters } from '../../../src-shared/model/diagnosis.ts';
import { isStepped } from '../../common/decisions/parameters.ts';
import { planFault, type WhatIfDraft } from './draft.ts';

type Planned = Pick<WhatIfDraft, 'plan' | 'planPct' | 'planMoved'>;

/** An action as the form plans it; none where there is nothing to do. */
export function plannedAs(parameters: ActionParameters): Planned {
  switch (parameters.workflow) {
    case 'Bid Adjustment':
      return { plan: parameters.workflow, planPct: parameters.changePct, planMoved: false };
    case 'Budget Reallocation':
      return {
        plan: parameters.workflow,
        planPct: parameters.changePct,
        planMoved: parameters.fromSegment !== null,
      };
    case 'Creative Refresh':
    case 'Audience Expansion':
    case 'Audience Refinement':
    case 'Campaign Pause':
      return { plan: parameters.workflow, planPct: undefined, planMoved: false };
    case 'Continue Monitoring':
      return { plan: null, planPct: undefined, planMoved: false };
    default:
      return assertNever(parameters);
  }
}

/**
 * The step that approving would approve: the planned one where it is the recommended kind of action; null = as recommended, also while
 * what was entered is no step.
 */
export function stepOf({ plan, planPct }: Planned, recommended: ActionParameters): number | null {
  if (!isStepped(recommended) || plan !== recommended.workflow) return null;
  return planPct === undefined || planPct === recommended.changePct || stepFault({ plan, planPct }) !== null
    ? null
    : planPct;
}

const stepFault = (step: Pick<Planned, 'plan' | 'planPct'>): string | null =>
  planFault({ ...step, planDays: undefined });

/** Whether the plan does what the parameters say. */
export function isPlanned(draft: Planned, parameters: ActionParameters): boolean {
  const asked = plannedAs(parameters);
  return draft.plan === asked.plan && draft.planPct === asked.planPct && draft.planMoved === asked.planMoved;
}

/** Why the plan cannot be approved here, as a sentence; null = it can. */
export function whyNotApprovable(draft: Planned, recommended: ActionParameters): string | null {
  if (isPlanned(draft, recommended)) return null;
  if (draft.plan === null) return 'Plan an action to approve it.';
  if (draft.plan !== recommended.workflow)
    return 'Approving changes the step of what is recommended, not its kind. To do this instead, reject the recommendation and say so.';
  return stepFault(draft) ?? (draft.planPct === 0 ? 'A step of 0 changes nothing.' : null);
}
