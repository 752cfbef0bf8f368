import { type CauseDescription, day } from './description.ts';

/** Counts vary. */
export const normalVariance: CauseDescription = {
  cause: 'normal_variance',
  kind: 'level',
  name: 'chance',
  because: 'this is normal variation at this volume',
  better: null,
  signs: { kpiToTarget: 0, lostIsBudgetLevel: 0 },
  predicts: 'The numbers stay within normal variation at this volume.',
  check: { text: 'Wait for the conversions that would make the difference visible.', minutes: 7 * day },
};
