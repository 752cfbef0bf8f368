import type { Day } from '../../../src-shared/model/day.ts';
import type { Campaign } from '../../../src-shared/model/tables/rows.ts';
import { amountIn, dayIn } from '../input/editMeaning.ts';

const endKeys = ['end_date', 'ends_on', 'flight_end', 'campaign_end_date', 'stop_time', 'end_time'];
const monthKeys = ['monthly_budget', 'month_budget'] as const;
type PlannedFacts = Pick<Campaign, 'extra'>;

/** What the campaign's facts say of its plan; they are columns that the data contract does not name, kept as they came. */
export function planOf({ extra }: PlannedFacts): {
  readonly endsOn: Day | null;
  readonly monthlyBudget: number | null;
} {
  const cells = new Map(Object.entries(extra ?? {}).map(([key, value]) => [plain(key), value]));
  const first = (keys: readonly string[]) => keys.flatMap((key) => cells.get(key) ?? [])[0];
  const budget = amountIn(first(monthKeys) ?? null);
  return { endsOn: dayIn(first(endKeys)), monthlyBudget: budget === 0 ? null : budget };
}

/** The same facts with another month's budget, or none. */
export function withMonthlyBudget<Facts extends PlannedFacts>(campaign: Facts, budget: number | null): Facts {
  const others = Object.entries(campaign.extra ?? {}).filter(([key]) => !isMonthKey(plain(key)));
  const cells = budget === null ? others : [...others, [monthKeys[0], String(budget)] as const];
  return { ...campaign, extra: cells.length === 0 ? null : Object.fromEntries(cells) };
}

const isMonthKey = (key: string): boolean => monthKeys.some((one) => one === key);
const plain = (key: string): string => key.trim().toLowerCase().replaceAll(/[ -]+/g, '_');
