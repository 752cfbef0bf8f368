import { shortDay } from '../../../src-shared/format/day.ts';
import { money } from '../../../src-shared/format/money.ts';
import { changePct } from '../../../src-shared/format/share.ts';
import type { ActionParameters } from '../../../src-shared/model/diagnosis.ts';
import type { PlannedAction } from '../../../src-shared/model/plannedAction.ts';
import { isStepped, type Stepped, withStep } from '../../common/decisions/parameters.ts';
import { expectLine, forecastParts } from './expectation.ts';
import type { Shown, ShownForecast } from './parts/shown.ts';

/** What the header offers to approve: the recommended action, or the same one with the step a person has chosen. */
export interface Plan {
  readonly parameters: ActionParameters;
  /** Another step than the recommended one. */
  readonly isChanged: boolean;
  /** What DO, EXPECT say of it. */
  readonly action: string;
  readonly expect: string;
}

const size = (pct: number): string => changePct(Math.abs(pct)).replace('+', '');

/** "Raise the bid 15%, from $2.50 to $2.88." */
export function stepSentence(parameters: Stepped, currency: string | null): string {
  const isBid = parameters.workflow === 'Bid Adjustment';
  const [now, next] = isBid
    ? [parameters.currentBid, parameters.newBid]
    : [parameters.currentDailyBudget, parameters.newDailyBudget];
  const from = isBid ? null : parameters.fromSegment;
  if (from !== null && !isBid)
    return `Move ${size(parameters.changePct)} of the budget from “${from}” to ${parameters.toSegment === null ? 'the other segments' : `“${parameters.toSegment}”`}.`;
  const verb = parameters.changePct >= 0 ? 'Raise' : 'Lower';
  const what = isBid ? 'bid' : 'daily budget';
  const levels =
    now === null || next === null ? '' : `, from ${money(now, currency)} to ${money(next, currency)}`;
  return `${verb} the ${what} ${size(parameters.changePct)}${levels}.`;
}

/** The question that a what-if answers for a step. */
export function plannedStep(parameters: Stepped): PlannedAction {
  return parameters.workflow === 'Bid Adjustment'
    ? { workflow: 'Bid Adjustment', changePct: parameters.changePct }
    : {
        workflow: 'Budget Reallocation',
        changePct: parameters.changePct,
        moved: parameters.fromSegment !== null,
      };
}

/**
 * @param step in percent; null: as recommended
 * @param forecast of that step; null while it is not known
 */
export function planOf(diagnosis: Shown, step: number | null, forecast: ShownForecast | null): Plan {
  const { parameters, kpi } = diagnosis;
  if (step === null || !isStepped(parameters) || step === parameters.changePct)
    return {
      parameters,
      isChanged: false,
      action: diagnosis.specificAction,
      expect: expectLine(diagnosis),
    };
  const changed = withStep(parameters, step);
  const parts =
    forecast === null ? [] : forecastParts(forecast, diagnosis.asOf, diagnosis.expectedImpact?.days ?? null);
  return {
    parameters: changed,
    isChanged: true,
    action:
      step === 0
        ? `Change nothing (recommended ${changePct(parameters.changePct)}).`
        : `${stepSentence(changed, kpi.currency)} (recommended ${changePct(parameters.changePct)})`,
    expect:
      parts.length === 0
        ? `Working out what comes of it as of ${shortDay(diagnosis.asOf)} …`
        : parts.join(' · '),
  };
}
