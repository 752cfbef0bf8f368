import type { CauseDescription } from './description.ts';

/** People arrive and turn away: conversion rate falls in every source, creative and segment alike. */
export const landingPageIssue: CauseDescription = {
  cause: 'landing_page_issue',
  kind: 'change',
  name: 'a landing page issue',
  because: 'visitors give up on the landing page',
  better: 'the landing page converts better',
  signs: {
    platformToAnalytics: 0,
    bounceRate: 2,
    pageLoad: 2,
    errorRate: 2,
    clicksToSessions: -1,
    mixShare: 0,
    editLandingPage: 2,
    siblingCvr: 1,
  },
  predicts:
    'Conversion rate falls in the platform and in analytics alike, over all creatives and segments, with more bounces, slower pages or errors.',
  check: {
    text: 'Open the landing page on a phone and click through to the end; compare load time and errors with last week.',
    minutes: 10,
  },
};
