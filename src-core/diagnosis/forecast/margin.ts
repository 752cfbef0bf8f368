import type { BreakEven, ConversionLimit, Margin, MarginPoint } from '../../../src-shared/model/margin.ts';
import type { PlannedAction } from '../../../src-shared/model/plannedAction.ts';
import type { Guardrails } from '../../../src-shared/model/settings.ts';
import type { Basis, Forecaster } from './forecast.ts';
import { isAmount } from './paths.ts';

/** As many steps either way at most; finer than a percent is not asked of a forecast. */
const mostSteps = 50;
/** A change of this part of all conversions is none. */
const least = 1e-6;

type Stepped = Extract<PlannedAction, { workflow: 'Bid Adjustment' | 'Budget Reallocation' }>;

/** Moved between segments, the budget spends what it spent: there is no step of spend to weigh. */
const isStepped = (action: PlannedAction): action is Stepped =>
  action.workflow === 'Bid Adjustment' ||
  (action.workflow === 'Budget Reallocation' && action.moved !== true);

/** A margin without the step it is read at: the same for every step. */
type Curve = Omit<Margin, 'next'>;

/** Of one campaign, one kind of step, and one span of days; read at any step. */
export type MarginReader = (action: PlannedAction) => Margin | null;

/**
 * What steps of a bid or a budget cost at the margin, and up to which step one conversion more is worth its cost: over the steps that the
 * settings allow at a time, all from the one forecast. Null for an action that is no step.
 */
export function marginReader(
  forecaster: Pick<Forecaster, 'means'>,
  limit: ConversionLimit | null,
  { maxBidStep, maxBudgetStep }: Guardrails,
): MarginReader {
  const curves = new Map<Stepped['workflow'], Curve>();
  return (action) => {
    if (!isStepped(action)) return null;
    const most = (action.workflow === 'Bid Adjustment' ? maxBidStep : maxBudgetStep) * 100;
    const stride = Math.max(1, Math.ceil(most / mostSteps));
    const at = (pct: number) => ({ pct, ...forecaster.means({ ...action, changePct: pct }) });
    const known = curves.get(action.workflow);
    const curve = known ?? curveOf(at, Math.max(1, Math.floor(most / stride + 1e-9)), stride, limit);
    if (known === undefined) curves.set(action.workflow, curve);
    return { ...curve, next: costOfNext(at(action.changePct), at(action.changePct + stride)) };
  };
}

function curveOf(
  at: (pct: number) => Step & { readonly pct: number },
  count: number,
  stride: number,
  limit: ConversionLimit | null,
): Curve {
  // One step more than is shown: what the largest one's next conversion costs.
  const steps = Array.from({ length: 2 * count + 2 }, (_, index) => at((index - count) * stride));
  const points = steps.slice(0, -1).map(
    (step, index): MarginPoint => ({
      pct: step.pct,
      spend: six(step.spend),
      conversions: six(step.conversions),
      next: costOfNext(step, steps[index + 1] ?? step),
    }),
  );
  return { points, limit, breakEven: breakEvenOf(points, limit) };
}

interface Step {
  readonly spend: number;
  readonly conversions: number;
}

/** More money over more conversions. Null where the next step brings none; 0 where it brings them for no more money. */
function costOfNext(one: Step, next: Step): number | null {
  const gained = next.conversions - one.conversions;
  if (!(gained > least * Math.max(one.conversions, least))) return null;
  return six(Math.max(0, next.spend - one.spend) / gained);
}

/** The largest step whose every further conversion is still worth its cost; the last point only ends the range. */
function breakEvenOf(points: readonly MarginPoint[], limit: ConversionLimit | null): BreakEven {
  const steps = points.slice(0, -1);
  if (steps.every(({ next }) => next === null)) return { kind: 'no_gain' };
  if (limit === null) return { kind: 'no_limit' };
  const last = steps.findLastIndex(({ next }) => next !== null && next <= limit.amount);
  if (last < 0) return { kind: 'below' };
  const after = points[last + 1];
  if (last === steps.length - 1 || after === undefined) return { kind: 'beyond' };
  return { kind: 'at', pct: after.pct, after: after.next === null ? 'none_left' : 'dearer' };
}

/**
 * What one conversion may cost: its target; where that is of the return, what a conversion is worth divided by it; without a target what
 * it is worth. Null where none of these is known.
 */
export function conversionLimit({
  frame,
  reading,
}: Pick<Basis, 'frame' | 'reading'>): ConversionLimit | null {
  const { targetCpa, targetRoas } = frame.input.data.campaign;
  const isReturn = frame.choice.kpi.name === 'roas';
  if (!isReturn && targetCpa !== null && isAmount(targetCpa))
    return { from: 'target_cpa', amount: six(targetCpa) };
  const days = frame.days
    .slice(Math.min(reading.baseline.from, reading.current.from), reading.current.to + 1)
    .filter(({ conversions, conversionValue }) => conversions !== null && conversionValue !== null);
  const sum = (of: 'conversions' | 'conversionValue') => days.reduce((all, day) => all + (day[of] ?? 0), 0);
  const worth = sum('conversionValue') / sum('conversions');
  if (!isAmount(worth)) return null;
  return isReturn && targetRoas !== null && isAmount(targetRoas)
    ? { from: 'target_roas', amount: six(worth / targetRoas) }
    : { from: 'value', amount: six(worth) };
}

/** As many digits as a forecast is kept with. */
const six = (value: number): number => Number(value.toPrecision(6)) + 0;
