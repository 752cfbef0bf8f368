import type { CauseDescription } from './description.ts';

/** Demand or the whole market moved: the account's other campaigns moved with it. */
export const seasonality: CauseDescription = {
  cause: 'seasonality',
  kind: 'either',
  name: 'seasonality',
  because: 'demand is down for the whole account',
  better: 'demand is up for the whole account',
  signs: {
    siblingCvr: 3,
    siblingCpm: 2,
    siblingCtr: 2,
    lastYear: 3,
    holiday: 2,
    searchVolume: 2,
    bidIndex: 1,
  },
  predicts: 'The account’s other campaigns and search volume move the same way in the same days.',
  check: {
    text: 'Compare with the same weeks of last year and with search volume for the main terms.',
    minutes: 15,
  },
};
