import { counted } from '../../../src-shared/format/number.ts';
import { addDays, weekday } from '../../../src-shared/model/day.ts';
import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import type { Forecast, Outlook } from '../../../src-shared/model/forecast.ts';
import type { PlannedAction } from '../../../src-shared/model/whatIf.ts';
import { effectDays } from '../actions/effects.ts';
import { effectsAt, priorEffect } from '../actions/expectedLoss.ts';
import { learnedEffects } from '../actions/outcomes.ts';
import { bidStepNeeded } from '../actions/parameters.ts';
import type { Collected } from '../evidence/collect.ts';
import type { Frame } from '../frame.ts';
import type { Reading } from '../reading.ts';
import { estimateOf, type Path } from './outlook.ts';
import { type PlanScene, pathsOf } from './plan.ts';

/** What a forecast looks at, all of it already worked out for the diagnosis. */
export interface ForecastScene {
  readonly frame: Frame;
  readonly reading: Reading;
  readonly collected: Collected;
  readonly diagnosis: Diagnosis;
}

/** Spend this close to the budget is held by it. */
const atBudget = 0.9;
/** So much of the impressions lost to budget, and it is the limit. */
const lostToBudget = 0.05;

/**
 * The coming days with an action beside doing nothing: KPI, spend and conversions with 80% intervals, from the effects and
 * elasticities that choose actions, over the belief about causes. Null where nothing was delivered to go on from.
 */
export function forecast(scene: ForecastScene, action: PlannedAction, days: number): Forecast | null {
  const { frame, reading, diagnosis } = scene;
  const { currentTotals: now } = reading;
  if (now.days === 0 || !(now.spend > 0)) return null;
  const plan = planScene(scene, days);
  const from = addDays(diagnosis.asOf, 1);
  return {
    action: actionName(action),
    days,
    from,
    to: addDays(diagnosis.asOf, days),
    kpi: frame.choice.kpi.name,
    currency: frame.input.data.campaign.currency,
    planned: outlook(scene, plan, pathsOf(plan, action)),
    doNothing: outlook(scene, plan, pathsOf(plan, null)),
    assumptions: assumptionsOf(scene, plan, action),
  };
}

function planScene({ frame, reading, collected, diagnosis }: ForecastScene, days: number): PlanScene {
  const { signals } = collected;
  const share = figureOf(collected, 'impression_share_change');
  const lost = figureOf(collected, 'lost_is_rank_change');
  const spent = signals.get('spendToBudget')?.value ?? null;
  const lostBudget = signals.get('lostIsBudgetLevel')?.value ?? null;
  const { isCost } = frame.choice.kpi;
  const yieldOf = (kpi: number | null): number | null =>
    kpi === null || !(kpi > 0) ? null : isCost ? 1 / kpi : kpi;
  return {
    days,
    causes: diagnosis.hypotheses,
    effectOf: effectsAt(
      signals.get('kpiToTarget') ?? null,
      learnedEffects(frame.input.outcomes ?? [], priorEffect),
    ),
    yieldNow: yieldOf(reading.kpiCurrent) ?? 0,
    yieldBefore: yieldOf(reading.kpiBaseline),
    // Where neither is known, a step of the budget is taken to be felt.
    budgetBinds:
      (spent === null && lostBudget === null) ||
      (spent ?? 0) >= atBudget ||
      (lostBudget ?? 0) >= lostToBudget,
    budgetToSpend: spent !== null && spent > 0 ? 1 / spent : null,
    room: share !== null && share > 0 && lost !== null ? Math.max(1, (share + lost) / share) : null,
    bidStepNeeded: bidStepNeeded({
      input: frame.input,
      signals,
      creatives: [],
      dimensions: [],
      localised: null,
      impressionShare: share,
      reachedShare: null,
      cause: diagnosis.rootCause,
      recheckIn: effectDays['Continue Monitoring'],
    }),
  };
}

function figureOf({ evidence }: Collected, signal: string): number | null {
  const value = evidence.find((fact) => fact.signal === signal)?.value ?? null;
  return typeof value === 'number' ? value : null;
}

/** From paths to sums: the paths' own spread, that of the current level, and that of the days to come. */
function outlook(scene: ForecastScene, plan: PlanScene, paths: readonly Path[]): Outlook {
  const { frame, reading } = scene;
  const { currentTotals: now, phi } = reading;
  const { kpi } = frame.choice;
  const pace = plan.days / now.days;
  const spendSd = dailySpread(scene) * Math.sqrt(plan.days + plan.days ** 2 / now.days);
  const weekdays = weekdayPace(scene, plan.days);
  // No conversion in the window still leaves room for some: as if half a one had come.
  const counted0 = Math.max(now.conversions, 0.5);
  const nothing = { value: 0, low: 0, high: 0 };
  const spend = estimateOf(
    paths.map(({ weight, spend: factor }) => ({
      weight,
      mean: now.spend * pace * factor,
      sd: spendSd * factor,
    })),
    0,
  );
  const conversions = estimateOf(
    paths.map(({ weight, conversions: factor }) => {
      const mean = counted0 * pace * factor * weekdays;
      return { weight, mean, sd: Math.sqrt(phi * (mean + mean ** 2 / counted0)) };
    }),
    0,
  );
  const base = reading.kpiCurrent;
  const logs =
    base === null || !(base > 0)
      ? null
      : estimateOf(
          paths.flatMap(({ weight, spend: given, conversions: brought }) => {
            const ratio = (brought / given) * weekdays;
            if (!(given > 0) || !(ratio > 0)) return [];
            const count = Math.max(0.5, now[kpi.rate.count] * pace * brought);
            const sd = Math.sqrt(phi * (1 / Math.max(0.5, now[kpi.rate.count]) + 1 / count));
            return [
              { weight, mean: Math.log(base) + (kpi.isCost ? -1 : 1) * Math.log(ratio), sd: Math.min(sd, 2) },
            ];
          }),
        );
  return {
    kpi:
      logs === null
        ? null
        : { value: Math.exp(logs.value), low: Math.exp(logs.low), high: Math.exp(logs.high) },
    spend: spend ?? nothing,
    conversions: conversions ?? nothing,
  };
}

/** How much one day's spend differs from another's in the current window. */
function dailySpread({ frame, reading }: ForecastScene): number {
  const days = frame.days.slice(Math.max(0, reading.current.from), reading.current.to + 1);
  const spends = days.flatMap(({ spend }) => (spend === null ? [] : [spend]));
  if (spends.length < 2) return (spends[0] ?? 0) * 0.2;
  const mean = spends.reduce((sum, one) => sum + one, 0) / spends.length;
  return Math.sqrt(spends.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (spends.length - 1));
}

/** What the weekdays to come bring against those of the current window. */
function weekdayPace({ frame, reading, diagnosis }: ForecastScene, days: number): number {
  const { factors } = frame.kpi;
  const mean = (each: readonly number[]): number =>
    each.reduce((sum, day) => sum + (factors[day] ?? 1), 0) / Math.max(1, each.length);
  const ahead = Array.from({ length: days }, (_, index) => weekday(addDays(diagnosis.asOf, index + 1)));
  const seen = frame.days.slice(Math.max(0, reading.current.from), reading.current.to + 1);
  const before = mean(seen.map((day) => day.weekday));
  return seen.length > 0 && before > 0 ? mean(ahead) / before : 1;
}

const signed = (pct: number): string => `${pct < 0 ? '−' : '+'}${Math.abs(pct)}%`;

export function actionName(action: PlannedAction): string {
  switch (action.workflow) {
    case 'Bid Adjustment':
      return `Bid ${signed(action.changePct)}`;
    case 'Budget Reallocation':
      return `Budget ${signed(action.changePct)}`;
    case 'Campaign Pause':
      return 'Pause the campaign';
    case 'Creative Refresh':
    case 'Audience Expansion':
    case 'Audience Refinement':
      return action.workflow;
  }
}

function assumptionsOf({ frame, reading }: ForecastScene, plan: PlanScene, action: PlannedAction): string[] {
  const notes = [
    `Delivery goes on as over the last ${counted(reading.currentTotals.days, 'day')}; effects and elasticities are those that choose actions, weighed by how likely each cause is.`,
  ];
  const shows = effectDays[action.workflow];
  if (plan.days < shows && action.workflow !== 'Campaign Pause') {
    notes.push(`The effect usually shows after ${counted(shows, 'day')}, so these days show little of it.`);
  }
  if (action.workflow === 'Budget Reallocation' && !plan.budgetBinds) {
    notes.push('The budget is not what limits this campaign, so more of it would not be spent.');
  }
  if (action.workflow === 'Budget Reallocation' && plan.budgetBinds && plan.budgetToSpend === null) {
    notes.push('Whether the budget is the limit is not known; it was taken to be.');
  }
  if (action.workflow === 'Bid Adjustment' && plan.budgetBinds) {
    notes.push('The budget was taken to be the limit, so the spend stays.');
  }
  const { maxBidStep, maxBudgetStep } = frame.input.guardrails;
  const most = action.workflow === 'Bid Adjustment' ? maxBidStep : maxBudgetStep;
  if ('changePct' in action && Math.abs(action.changePct) > most * 100 + 1e-9) {
    notes.push(`A step this size is past the ${Math.round(most * 100)}% that the settings allow at a time.`);
  }
  return notes;
}
