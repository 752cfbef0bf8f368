import { around, type CauseModel } from './model.ts';

/** The money went to other people: the mix worsened while rates inside each segment held. */
export const poorTargeting: CauseModel = {
  cause: 'poor_targeting',
  kind: 'change',
  worsens: 0.97,
  profiles: [
    { weight: 0.35, shares: { cvr: 1 } },
    { weight: 0.3, shares: { ctr: 0.4, cvr: 0.6 } },
    { weight: 0.15, shares: { ctr: 1 } },
    { weight: 0.2, shares: { cpm: -0.4, ctr: 0.6, cvr: 0.8 } },
  ],
  gradual: 0.3,
  signals: () => ({
    mixShare: around(0.75, 0.25),
    editTargeting: { chance: 0.6 },
    reachPerSpend: [
      { weight: 0.6, mean: 0.15, sd: 0.15 },
      { weight: 0.4, mean: 0, sd: 0.08 },
    ],
    frequency: [
      { weight: 0.5, mean: -0.1, sd: 0.1 },
      { weight: 0.5, mean: 0, sd: 0.08 },
    ],
    bounceRate: [
      { weight: 0.5, mean: 0.12, sd: 0.1 },
      { weight: 0.5, mean: 0, sd: 0.07 },
    ],
  }),
  predicts: 'Spend moves to segments that convert worse, while the rates inside each segment hold.',
  check:
    'Compare where the spend went before and after, by placement, place and audience, and look for an edit of the targeting.',
};
