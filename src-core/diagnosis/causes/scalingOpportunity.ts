import { type CauseDescription, day } from './description.ts';

/** Well inside the target, and kept small by the budget alone. */
export const scalingOpportunity: CauseDescription = {
  cause: 'scaling_opportunity',
  kind: 'level',
  name: 'room to grow',
  because: 'there is room to grow',
  better: null,
  signs: { kpiToTarget: -3, lostIsBudgetLevel: 3, spendToBudget: 2, highSpendYield: 0 },
  predicts:
    'The KPI is well inside its target, impressions are lost to budget, and days with more spend convert as well as others.',
  check: {
    text: 'Raise the budget by a tenth for a week and see whether the next conversions cost the same.',
    minutes: 7 * day,
  },
};
