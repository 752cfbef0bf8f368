import type { CauseDescription } from './description.ts';

/** The platform counts by another rule: its conversions step everywhere at once while analytics and sales hold. */
export const measurementChange: CauseDescription = {
  cause: 'measurement_change',
  kind: 'either',
  name: 'a new way of counting',
  because: 'the platform counts conversions by another rule now',
  better: 'the platform counts conversions by another rule now',
  signs: { platformToAnalytics: -3, siblingCvr: 3, clicksToSessions: 0, bounceRate: 0, pageLoad: 0 },
  predicts:
    'The conversions of every campaign of one platform step by the same factor on one day while analytics, sales and clicks hold.',
  check: {
    text: 'Look up the attribution setting and the list of counted conversion actions on that day, and whether the account’s other campaigns stepped with it.',
    minutes: 10,
  },
};
