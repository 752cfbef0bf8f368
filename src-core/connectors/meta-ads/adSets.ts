import { z } from 'zod';
import { id } from '../base/drift.ts';
import { minor, unitsOf } from './values.ts';

/** An ad set: most of how a campaign bids, and often its budget, is written here. */
export const adSetRow = z.object({
  id,
  campaign_id: id,
  effective_status: z.string().optional(),
  daily_budget: minor.optional(),
  bid_strategy: z.string().optional(),
  bid_amount: minor.optional(),
  bid_constraints: z.object({ roas_average_floor: minor.optional() }).optional(),
  optimization_goal: z.string().optional(),
  promoted_object: z.object({ custom_event_type: z.string().optional() }).optional(),
  learning_stage_info: z.object({ status: z.string().optional() }).optional(),
});
export type AdSet = z.infer<typeof adSetRow>;
export const adSetFields =
  'id,campaign_id,effective_status,daily_budget,bid_strategy,bid_amount,bid_constraints,optimization_goal,promoted_object,learning_stage_info';

/** Meta writes the least return on ad spend in ten thousandths. */
const roasScale = 10_000;

/** What the ad sets of a campaign say of it together: sums of budgets, and what all of them agree on. */
export function adSetsOf(
  sets: readonly AdSet[],
  currency: string | null,
): {
  readonly dailyBudget: number | null;
  readonly bidStrategy: string | null;
  readonly bid: number | null;
  readonly roasFloor: number | null;
} {
  const running = sets.filter(({ effective_status }) => (effective_status ?? 'ACTIVE') === 'ACTIVE');
  const counting = running.length > 0 ? running : sets;
  const budgets = counting.map((set) => unitsOf(set.daily_budget, currency));
  // With one that has none, or a budget for its lifetime, the sum would not be what a day may cost.
  const hasAll = budgets.length > 0 && budgets.every((budget) => budget !== null);
  const floor = only(counting.map((set) => set.bid_constraints?.roas_average_floor ?? null));
  return {
    dailyBudget: hasAll ? budgets.reduce((sum: number, budget) => sum + (budget ?? 0), 0) : null,
    bidStrategy: only(counting.map((set) => set.bid_strategy ?? null)),
    bid: only(counting.map((set) => unitsOf(set.bid_amount, currency))),
    roasFloor: floor === null || floor === 0 ? null : floor / roasScale,
  };
}

/** What all agree on; null where they differ or there is none. */
export function only<Value>(values: readonly (Value | null)[]): Value | null {
  const [first = null] = values;
  return values.every((each) => each === first) ? first : null;
}
