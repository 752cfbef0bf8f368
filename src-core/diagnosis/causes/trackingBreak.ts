import { around, type CauseModel, readChange } from './model.ts';

/** The conversions are still there, the counting is not: the platform loses what analytics still sees. */
export const trackingBreak: CauseModel = {
  cause: 'tracking_break',
  // Where analytics breaks instead, the platform's figures stand still and only the two counts part.
  kind: 'either',
  worsens: 0.85,
  profiles: [
    { weight: 0.92, shares: { cvr: 1 } },
    { weight: 0.08, shares: { aov: 1 } },
  ],
  gradual: 0.04,
  scales: true,
  signals: (context) => {
    const here = readChange(context, 'cvr');
    return {
      platformToAnalytics: [
        { weight: 0.8, mean: here, sd: 0.2 * Math.abs(here) + 0.05 },
        { weight: 0.2, mean: 0.7, sd: 0.4 },
      ],
      // One tag for the whole account, or one for this campaign.
      siblingCvr: [
        { weight: 0.4, mean: here, sd: 0.25 * Math.abs(here) + 0.05 },
        { weight: 0.6, mean: 0, sd: 0.06 },
      ],
      editTracking: { chance: 0.4 },
      editLandingPage: { chance: 0.12 },
      bounceRate: around(0, 0.05),
      pageLoad: around(0, 0.08),
    };
  },
  predicts:
    'The platform’s conversions change from one day to the next while clicks and what analytics or sales count do not.',
  check:
    'Make a test conversion and see whether the tag fires; compare the platform’s conversions with orders in the shop or CRM.',
};
