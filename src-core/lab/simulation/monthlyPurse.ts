import type { Day } from '../../../src-shared/model/day.ts';

/** What is left of a month's money; infinite where a campaign has no monthly budget. Money in full units. */
export function monthlyPurse(budget: number | null): {
  left(date: Day): number;
  spend(date: Day, money: number): void;
} {
  const spent = new Map<string, number>();
  return {
    left: (date) =>
      budget === null
        ? Number.POSITIVE_INFINITY
        : Math.max(0, Math.floor(100 * (budget - (spent.get(date.slice(0, 7)) ?? 0))) / 100),
    spend: (date, money) => {
      const key = date.slice(0, 7);
      spent.set(key, (spent.get(key) ?? 0) + money);
    },
  };
}
