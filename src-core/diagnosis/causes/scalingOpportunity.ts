import { around, type CauseModel } from './model.ts';

/** Well inside the target, and kept small by the budget alone. */
export const scalingOpportunity: CauseModel = {
  cause: 'scaling_opportunity',
  kind: 'level',
  worsens: 0.05,
  profiles: [],
  gradual: 0.5,
  signals: () => ({
    kpiToTarget: around(-0.4, 0.18),
    lostIsBudgetLevel: around(0.3, 0.13),
    spendToBudget: around(1, 0.05),
    highSpendYield: around(0, 0.08),
  }),
  predicts:
    'The KPI is well inside its target, impressions are lost to budget, and days with more spend convert as well as others.',
  check: 'Raise the budget by a tenth for a week and see whether the next conversions cost the same.',
};
