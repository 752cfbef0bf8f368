import type { CauseDescription } from './description.ts';

/** The people are used up: the same money meets the same few again. */
export const audienceSaturation: CauseDescription = {
  cause: 'audience_saturation',
  kind: 'change',
  name: 'audience saturation',
  because: 'most of the audience has already seen the ads',
  better: 'the ads reach new people again',
  signs: {
    frequency: 3,
    frequencyLevel: 2,
    reachPerSpend: -2,
    reachedShare: 3,
    firstTime: -3,
    olderFellMore: 0,
    engagement: -1,
  },
  predicts:
    'Frequency climbs and the same money reaches fewer people, of whom fewer see the ads for the first time.',
  check: {
    text: 'Look at how many people of the audience were not reached yet: with many left, the audience is not the limit.',
    minutes: 15,
    reads: ['reachedShare'],
  },
};
