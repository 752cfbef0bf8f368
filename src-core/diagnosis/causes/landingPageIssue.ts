import { around, type CauseModel } from './model.ts';

/** People arrive and turn away: conversion rate falls in every source, creative and segment alike. */
export const landingPageIssue: CauseModel = {
  cause: 'landing_page_issue',
  kind: 'change',
  worsens: 0.98,
  profiles: [{ weight: 1, shares: { cvr: 1 } }],
  gradual: 0.12,
  signals: () => ({
    platformToAnalytics: around(0, 0.06),
    bounceRate: [
      { weight: 0.8, mean: 0.25, sd: 0.15 },
      { weight: 0.2, mean: 0, sd: 0.07 },
    ],
    pageLoad: [
      { weight: 0.6, mean: 0.5, sd: 0.35 },
      { weight: 0.4, mean: 0, sd: 0.1 },
    ],
    errorRate: [
      { weight: 0.5, mean: 0.06, sd: 0.06 },
      { weight: 0.5, mean: 0, sd: 0.01 },
    ],
    clicksToSessions: [
      { weight: 0.3, mean: -0.12, sd: 0.1 },
      { weight: 0.7, mean: 0, sd: 0.05 },
    ],
    mixShare: around(0, 0.15),
    editLandingPage: { chance: 0.45 },
    siblingCvr: [
      { weight: 0.2, mean: -0.2, sd: 0.15 },
      { weight: 0.8, mean: 0, sd: 0.06 },
    ],
  }),
  predicts:
    'Conversion rate falls in the platform and in analytics alike, over all creatives and segments, with more bounces, slower pages or errors.',
  check:
    'Open the landing page on a phone and click through to the end; compare load time and errors with last week.',
};
