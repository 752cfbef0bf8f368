import type { CauseDescription } from './description.ts';

/** The conversions are still there, the counting is not: the platform loses what analytics still sees. */
export const trackingBreak: CauseDescription = {
  cause: 'tracking_break',
  kind: 'either',
  name: 'a tracking break',
  because: 'conversions are no longer counted correctly',
  better: 'conversions may be counted twice',
  signs: {
    platformToAnalytics: -3,
    siblingCvr: 1,
    editTracking: 2,
    editLandingPage: 1,
    bounceRate: 0,
    pageLoad: 0,
  },
  predicts:
    'The platform’s conversions change from one day to the next while clicks and what analytics or sales count do not.',
  check: {
    text: 'Make a test conversion and see whether the tag fires; compare the platform’s conversions with orders in the shop or CRM.',
    minutes: 15,
  },
};
