import { describe, expect, it } from 'vitest';
import { budgetState, dayBudget, startOfLocalDay } from './budget.ts';

const budget = { dailyUsd: 5, warnAt: 0.8 };
const noon = new Date(2026, 10, 22, 12);
const spending = (microUsd: number) => ({ spentSince: () => microUsd });

describe('the day’s budget', () => {
  // Would catch: a warning that comes too late, or a stop only after the budget is exceeded.
  it('warns from its share on and is used up where nothing is left', () => {
    const stateAt = (microUsd: number) => budgetState(budget, spending(microUsd), noon).state;
    expect(stateAt(0)).toBe('within');
    expect(stateAt(3_999_999)).toBe('within');
    expect(stateAt(4_000_000)).toBe('warning');
    expect(stateAt(4_999_999)).toBe('warning');
    expect(stateAt(5_000_000)).toBe('used_up');
    expect(budgetState(budget, spending(5_120_000), noon).message).toContain('($5.12 of $5)');
    expect(budgetState({ ...budget, dailyUsd: null }, spending(9e9), noon)).toMatchObject({
      state: 'no_limit',
      limitMicroUsd: null,
      message: null,
    });
  });

  // Would catch: a budget by UTC days, which in most places restarts in the middle of the working day.
  it('starts at midnight where the person is', () => {
    expect(startOfLocalDay(noon)).toBe(new Date(2026, 10, 22).toISOString());
    expect(startOfLocalDay(new Date(2026, 10, 22, 0, 0, 0, 1))).toBe(new Date(2026, 10, 22).toISOString());
    expect(startOfLocalDay(new Date(2026, 10, 22, 23, 59, 59))).toBe(new Date(2026, 10, 22).toISOString());
    expect(budgetState(budget, spending(0), new Date(2026, 0, 5, 0, 30)).day).toBe('2026-01-05');
  });

  // Would catch: a model client that runs over midnight and keeps counting yesterday.
  it('is read again each time', () => {
    let now = new Date(2026, 10, 22, 23, 59);
    const since: string[] = [];
    const journal = {
      spentSince: (instant: string) => {
        since.push(instant);
        return 0;
      },
    };
    const day = dayBudget(budget, journal, () => now);
    day.spent();
    now = new Date(2026, 10, 23, 0, 1);
    day.spent();
    expect(since).toEqual([new Date(2026, 10, 22).toISOString(), new Date(2026, 10, 23).toISOString()]);
    expect(day.microUsd).toBe(5_000_000);
  });
});
