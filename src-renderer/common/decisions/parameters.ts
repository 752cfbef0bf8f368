import { longDay } from '../../../src-shared/format/day.ts';
import { money } from '../../../src-shared/format/money.ts';
import { share } from '../../../src-shared/format/share.ts';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { ActionParameters } from '../../../src-shared/model/diagnosis.ts';
import type { Guardrails } from '../../../src-shared/model/settings.ts';

/** The element of the slider that sets a step, for the key that goes to it: there is one at a time. */
export const stepSliderId = 'step-slider';

/** An action that is a step of an amount. */
export type Stepped = Extract<ActionParameters, { workflow: 'Bid Adjustment' | 'Budget Reallocation' }>;

export const isStepped = (parameters: ActionParameters): parameters is Stepped =>
  parameters.workflow === 'Bid Adjustment' || parameters.workflow === 'Budget Reallocation';

/** The largest step the guardrails allow, in percent either way. */
export function largestStepPct(workflow: Stepped['workflow'], guardrails: Guardrails): number {
  const fraction = workflow === 'Bid Adjustment' ? guardrails.maxBidStep : guardrails.maxBudgetStep;
  return Math.round(fraction * 1000) / 10;
}

function stepped(current: number | null, changePct: number): number | null {
  if (current === null) return null;
  return Math.round(current * (1 + changePct / 100) * 10_000) / 10_000;
}

/** The same action with another step: the new amount follows from the current one. */
export function withStep(parameters: Stepped, changePct: number): Stepped {
  return parameters.workflow === 'Bid Adjustment'
    ? { ...parameters, changePct, newBid: stepped(parameters.currentBid, changePct) }
    : { ...parameters, changePct, newDailyBudget: stepped(parameters.currentDailyBudget, changePct) };
}

/** Whether the step is a number within the guardrails; 0 is valid, though it changes nothing. */
export function stepIsAllowed({ workflow, changePct }: Stepped, guardrails: Guardrails): boolean {
  return Number.isFinite(changePct) && Math.abs(changePct) <= largestStepPct(workflow, guardrails) + 1e-9;
}

/** Why the changed action cannot be approved, as a sentence; null = it can. */
export function parameterFault(parameters: ActionParameters, guardrails: Guardrails): string | null {
  switch (parameters.workflow) {
    case 'Bid Adjustment':
    case 'Budget Reallocation': {
      if (!Number.isFinite(parameters.changePct) || parameters.changePct === 0) {
        return 'Enter a step other than 0.';
      }
      if (stepIsAllowed(parameters, guardrails)) return null;
      return `One step may be at most ${largestStepPct(parameters.workflow, guardrails)}% (Settings > Guardrails).`;
    }
    case 'Creative Refresh':
      return parameters.creatives.length > 0 ? null : 'Keep at least one ad, or reject the recommendation.';
    case 'Audience Refinement':
      return parameters.segments.length > 0
        ? null
        : 'Keep at least one segment, or reject the recommendation.';
    case 'Audience Expansion':
    case 'Campaign Pause':
    case 'Continue Monitoring':
      return null;
    default:
      return assertNever(parameters);
  }
}

/** The figures of an action as label and value. */
export function parameterFacts(
  parameters: ActionParameters,
  currency: string | null,
): ReadonlyArray<{ readonly label: string; readonly value: string }> {
  const amount = (value: number | null): string => (value === null ? 'not known' : money(value, currency));
  switch (parameters.workflow) {
    case 'Bid Adjustment':
      return [
        { label: 'Bid now', value: amount(parameters.currentBid) },
        { label: 'New bid', value: amount(parameters.newBid) },
      ];
    case 'Budget Reallocation':
      return [
        { label: 'Daily budget now', value: amount(parameters.currentDailyBudget) },
        { label: 'New daily budget', value: amount(parameters.newDailyBudget) },
        ...(parameters.fromSegment === null ? [] : [{ label: 'From', value: parameters.fromSegment }]),
        ...(parameters.toSegment === null ? [] : [{ label: 'To', value: parameters.toSegment }]),
      ];
    case 'Creative Refresh':
      return [{ label: 'Ads', value: parameters.creatives.map(({ id, name }) => name ?? id).join(', ') }];
    case 'Audience Expansion':
      return parameters.reachedShare === null
        ? []
        : [{ label: 'Audience reached', value: share(parameters.reachedShare) }];
    case 'Audience Refinement':
      return [
        {
          label: 'Leave out',
          value: parameters.segments.map(({ dimension, segment }) => `${dimension} ${segment}`).join(', '),
        },
      ];
    case 'Campaign Pause':
      return [];
    case 'Continue Monitoring':
      return [{ label: 'Look again on', value: longDay(parameters.recheckOn) }];
    default:
      return assertNever(parameters);
  }
}
