import { around, type CauseModel } from './model.ts';

/** A significant edit sent the platform back to finding its footing. */
export const learningPhase: CauseModel = {
  cause: 'learning_phase',
  kind: 'either',
  worsens: 0.75,
  profiles: [
    { weight: 0.4, shares: { cpm: 1 } },
    { weight: 0.3, shares: { cvr: 1 } },
    { weight: 0.3, shares: { cpm: 0.4, ctr: 0.2, cvr: 0.4 } },
  ],
  gradual: 0.15,
  signals: () => ({
    editDelivery: { chance: 0.985 },
    volatility: [
      { weight: 0.7, mean: 0.5, sd: 0.4 },
      { weight: 0.3, mean: 0, sd: 0.25 },
    ],
    mixShare: around(0.1, 0.25),
  }),
  predicts: 'Results swing for some days after a significant edit, without a trend.',
  check: 'Wait until about 50 conversions or 7 days after the edit, then compare again.',
};
