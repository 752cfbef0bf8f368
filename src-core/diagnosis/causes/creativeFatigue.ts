import { around, type CauseModel } from './model.ts';

/** People have seen these ads: CTR falls creative by creative with exposure, while new creatives hold. */
export const creativeFatigue: CauseModel = {
  cause: 'creative_fatigue',
  kind: 'change',
  worsens: 0.99,
  profiles: [
    { weight: 0.5, shares: { ctr: 1 } },
    { weight: 0.2, shares: { ctr: 0.75, cvr: 0.25 } },
    { weight: 0.3, shares: { ctr: 0.7, cpm: 0.3 } },
  ],
  gradual: 0.85,
  signals: () => ({
    olderFellMore: [
      { weight: 0.7, mean: -0.25, sd: 0.13 },
      { weight: 0.3, mean: -0.08, sd: 0.04 },
    ],
    engagement: around(-0.2, 0.12),
    frequency: [
      { weight: 0.5, mean: 0, sd: 0.08 },
      { weight: 0.5, mean: 0.2, sd: 0.12 },
    ],
    frequencyLevel: around(-0.1, 0.5),
    reachedShare: around(0.4, 0.25),
    editCreative: { chance: 0.03 },
  }),
  predicts: 'CTR falls creative by creative the longer each has been shown, and fresh creatives hold.',
  check:
    'Run one fresh creative beside the old ones for three days: if only the old ones stay low, the creatives are tired.',
};
