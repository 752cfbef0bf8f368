import { around, type CauseModel } from './model.ts';

/** The platform counts by another rule: its conversions step everywhere at once while analytics and sales hold. */
export const measurementChange: CauseModel = {
  cause: 'measurement_change',
  kind: 'either',
  worsens: 0.6,
  profiles: [
    { weight: 0.9, shares: { cvr: 1 } },
    { weight: 0.1, shares: { aov: 1 } },
  ],
  gradual: 0.15,
  signals: () => ({
    clicksToSessions: around(0, 0.05),
    bounceRate: around(0, 0.05),
    pageLoad: around(0, 0.08),
  }),
  predicts:
    'The conversions of every campaign of one platform step by the same factor on one day while analytics, sales and clicks hold.',
  check:
    'Look up the attribution setting and the list of counted conversion actions on that day, and whether the account’s other campaigns stepped with it.',
};
