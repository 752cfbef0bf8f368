import type { CauseDescription } from './description.ts';

/** The money runs out before the day does. */
export const budgetConstraint: CauseDescription = {
  cause: 'budget_constraint',
  kind: 'either',
  name: 'a budget limit',
  because: 'the budget runs out',
  better: null,
  signs: {
    lostIsBudget: 2,
    lostIsBudgetLevel: 3,
    spendToBudget: 3,
    impressionShare: -1,
    lostIsRank: 0,
    kpiToTarget: 0,
  },
  predicts: 'Impressions are lost to budget, and spend stands at the daily budget.',
  check: {
    text: 'Look at the hours of delivery: if ads stop before the evening, the budget is the limit.',
    minutes: 5,
    reads: ['lostIsBudgetLevel'],
  },
};
