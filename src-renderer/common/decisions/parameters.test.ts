import { expect, it } from 'vitest';
import { parameterFault, stepIsAllowed, withStep } from './parameters.ts';

const guardrails = { maxBidStep: 0.2, maxBudgetStep: 0.15, minConfidence: 0.5 };
const bid = { workflow: 'Bid Adjustment', changePct: 15, currentBid: 2.5, newBid: 2.875 } as const;

it('keeps the new bid in step with the percentage, so that an approval does not say two things', () => {
  expect(withStep(bid, 10)).toEqual({ ...bid, changePct: 10, newBid: 2.75 });
  expect(withStep({ ...bid, currentBid: null, newBid: null }, 10)).toMatchObject({ newBid: null });
});

it('does not let a person exceed the guardrails by hand', () => {
  expect(parameterFault(withStep(bid, 20), guardrails)).toBeNull();
  expect(parameterFault(withStep(bid, -20), guardrails)).toBeNull();
  expect(parameterFault(withStep(bid, 21), guardrails)).toContain('at most 20%');
  expect(parameterFault(withStep(bid, Number.NaN), guardrails)).toContain('other than 0');
});

// Would catch: "From $2.50 to $0." under a field that refuses what was typed.
it('shows a new amount only for a step within the guardrails', () => {
  const steps = [20, -20, 0, 21, -400, Number.NaN];
  const allowed = steps.map((step) => stepIsAllowed(withStep(bid, step), guardrails));
  expect(allowed).toEqual([true, true, true, false, false, false]);
});

it('uses the budget’s own limit for budgets', () => {
  const budget = {
    workflow: 'Budget Reallocation',
    changePct: 18,
    currentDailyBudget: 100,
    newDailyBudget: 118,
    fromSegment: null,
    toSegment: null,
  } as const;
  expect(parameterFault(budget, guardrails)).toContain('at most 15%');
});

it('does not approve a refresh without ads', () => {
  expect(parameterFault({ workflow: 'Creative Refresh', creatives: [] }, guardrails)).toContain(
    'at least one',
  );
});
