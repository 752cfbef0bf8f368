import { type CauseDescription, day } from './description.ts';

/** People have seen these ads: CTR falls creative by creative with exposure, while new creatives hold. */
export const creativeFatigue: CauseDescription = {
  cause: 'creative_fatigue',
  kind: 'change',
  name: 'creative fatigue',
  because: 'people have seen these ads too often',
  better: 'the ads draw more clicks',
  signs: {
    olderFellMore: -3,
    engagement: -2,
    frequency: 1,
    frequencyLevel: 1,
    reachedShare: 0,
    editCreative: 0,
  },
  predicts: 'CTR falls creative by creative the longer each has been shown, and fresh creatives hold.',
  check: {
    text: 'Run one fresh creative beside the old ones for three days: if only the old ones stay low, the creatives are tired.',
    minutes: 3 * day,
  },
};
