import type { CauseDescription } from './description.ts';

/** The money went to other people: the mix worsened while rates inside each segment held. */
export const poorTargeting: CauseDescription = {
  cause: 'poor_targeting',
  kind: 'change',
  name: 'poor targeting',
  because: 'more of the money goes to people who convert worse',
  better: 'more of the money goes to people who convert better',
  signs: { mixShare: 3, editTargeting: 2, reachPerSpend: 1, frequency: -1, bounceRate: 1 },
  predicts: 'Spend moves to segments that convert worse, while the rates inside each segment hold.',
  check: {
    text: 'Compare where the spend went before and after, by placement, place and audience, and look for an edit of the targeting.',
    minutes: 15,
    reads: ['mixShare'],
  },
};
