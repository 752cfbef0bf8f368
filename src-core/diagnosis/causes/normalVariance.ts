import { around, type CauseModel } from './model.ts';

/** Counts vary. */
export const normalVariance: CauseModel = {
  cause: 'normal_variance',
  kind: 'level',
  worsens: 0.5,
  profiles: [],
  gradual: 0.5,
  signals: () => ({ kpiToTarget: around(0, 0.22), lostIsBudgetLevel: around(0.05, 0.07) }),
  predicts: 'The numbers stay within what chance does at this volume.',
  check: 'Wait for the conversions that would make the difference visible.',
};
