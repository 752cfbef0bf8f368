import { around, type CauseModel } from './model.ts';

/** The people are used up: the same money meets the same few again. */
export const audienceSaturation: CauseModel = {
  cause: 'audience_saturation',
  kind: 'change',
  worsens: 0.99,
  profiles: [
    { weight: 0.25, shares: { cpm: 0.6, ctr: 0.4 } },
    { weight: 0.2, shares: { cpm: 1 } },
    { weight: 0.3, shares: { cpm: 0.4, ctr: 0.4, cvr: 0.2 } },
    { weight: 0.25, shares: { ctr: 0.75, cvr: 0.25 } },
  ],
  gradual: 0.85,
  signals: () => ({
    frequency: around(0.25, 0.13),
    frequencyLevel: around(0.15, 0.45),
    reachPerSpend: around(-0.25, 0.15),
    reachedShare: around(0.78, 0.13),
    firstTime: around(-0.4, 0.22),
    // A fresh creative meets the same tired people: it falls with the others.
    olderFellMore: around(0, 0.05),
    engagement: around(-0.12, 0.12),
  }),
  predicts:
    'Frequency climbs and the same money reaches fewer people, of whom fewer see the ads for the first time.',
  check:
    'Look at how many people of the audience were not reached yet: with many left, the audience is not the limit.',
};
