import type { InferContractRouterOutputs } from '@orpc/contract';
import type { ApiContract } from '../../../src-shared/contracts/api.ts';
import type { GoalState } from '../../../src-shared/model/goal.ts';
import { fromMicros } from '../../../src-shared/model/money.ts';
import { straightPace } from '../../../src-shared/model/monthSoFar.ts';

export type CampaignRow = InferContractRouterOutputs<ApiContract>['campaigns']['list'][number];

/** What a campaign is judged by here: return where it has a target of return or is diagnosed by it, else cost. */
export interface Reached {
  readonly kpi: 'cpa' | 'roas';
  /** Over the last 28 days; null where it cannot be computed. */
  readonly value: number | null;
  readonly target: number | null;
  /** Where the target is from. */
  readonly goal: GoalState;
  /** How far from the target, in percent of it, positive = above; null without either. */
  readonly offPct: number | null;
}

/** CPA is spend over conversions, ROAS value over spend: each over those of the 28 days for which both are known. */
export function reachedOf(row: CampaignRow): Reached {
  const {
    countedSpend28Micros,
    valuedSpend28Micros,
    conversions28,
    value28Micros,
    goals: { targetCpa, targetRoas },
    latest,
  } = row;
  // As the diagnosis judges: by ROAS only where sales values are reported.
  const hasValues = value28Micros !== null && value28Micros > 0;
  const isReturn =
    (targetRoas.value !== null && hasValues) || (targetCpa.value === null && latest?.kpi.name === 'roas');
  const kpi = isReturn ? 'roas' : 'cpa';
  const goal = isReturn ? targetRoas : targetCpa;
  const target = goal.value;
  const units = (micros: number | null) => (micros === null ? null : fromMicros(micros));
  const value = isReturn
    ? ratio(units(value28Micros), units(valuedSpend28Micros))
    : ratio(units(countedSpend28Micros), conversions28);
  const offPct = value === null || target === null || target <= 0 ? null : (value / target - 1) * 100;
  return { kpi, value, target, goal, offPct };
}

function ratio(above: number | null, below: number | null): number | null {
  return above === null || below === null || below <= 0 ? null : above / below;
}

/** A cost above its target, or a return below it, by more than a tenth: closer is on target for a month's figures. */
export function isOffTarget({ kpi, offPct }: Reached): boolean {
  return offPct !== null && (kpi === 'cpa' ? offPct > 10 : offPct < -10);
}

/** Mean spend of the days with a known spend, in full units, and its share of the daily budget; null where not known. */
export function paceOf({ spend28Micros, spendDays28, dailyBudget }: CampaignRow): {
  readonly aDay: number | null;
  readonly share: number | null;
} {
  const aDay = spend28Micros === null || spendDays28 === 0 ? null : fromMicros(spend28Micros) / spendDays28;
  return { aDay, share: ratio(aDay, dailyBudget) };
}

/** The month so far against its budget. Without a budget, or with a day whose spend is not known, there is no pace. */
export interface MonthPace {
  readonly spent: number | null;
  readonly budget: number | null;
  /** What the straight pace comes to by now. */
  readonly due: number | null;
  /** How far from the straight pace, in percent of it, positive = ahead. */
  readonly offPct: number | null;
}

export function monthPaceOf({ month, goals }: Pick<CampaignRow, 'month' | 'goals'>): MonthPace {
  const budget = goals.monthlyBudget.value;
  const spent = month === null || month.spentMicros === null ? null : fromMicros(month.spentMicros);
  const due = month === null || budget === null ? null : straightPace(month, budget);
  const part = ratio(spent, due);
  return { spent, budget, due, offPct: part === null ? null : (part - 1) * 100 };
}

/** Off by more than a tenth: less is how a month goes. */
export function isOffPace({ offPct }: MonthPace): boolean {
  return offPct !== null && Math.abs(offPct) > 10;
}
