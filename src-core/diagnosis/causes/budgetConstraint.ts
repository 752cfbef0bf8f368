import { around, type CauseModel } from './model.ts';

/** The money runs out before the day does. */
export const budgetConstraint: CauseModel = {
  cause: 'budget_constraint',
  kind: 'either',
  worsens: 0.65,
  profiles: [
    { weight: 0.4, shares: { cpm: 1 } },
    { weight: 0.3, shares: { cpm: 0.4, ctr: 0.3, cvr: 0.3 } },
    { weight: 0.3, shares: { cvr: 1 } },
  ],
  gradual: 0.5,
  signals: () => ({
    // Either the budget began to bind, or it has been too small all along.
    lostIsBudget: [
      { weight: 0.5, mean: 0.16, sd: 0.09 },
      { weight: 0.5, mean: 0, sd: 0.04 },
    ],
    // As where scaling is possible: what tells the two apart is the KPI against its target.
    lostIsBudgetLevel: around(0.3, 0.13),
    spendToBudget: around(1, 0.04),
    impressionShare: [
      { weight: 0.5, mean: -0.2, sd: 0.15 },
      { weight: 0.5, mean: 0, sd: 0.06 },
    ],
    lostIsRank: around(-0.02, 0.04),
    kpiToTarget: around(0, 0.15),
  }),
  predicts: 'Impressions are lost to budget, and spend stands at the daily budget.',
  check: 'Look at the hours of delivery: if ads stop before the evening, the budget is the limit.',
};
