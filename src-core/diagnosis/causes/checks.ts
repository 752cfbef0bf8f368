import type { SignalKey } from '../../../src-shared/model/signalKey.ts';
import type { Platform } from '../../../src-shared/model/vocabulary.ts';
import type { Check } from './description.ts';

/** Where the figure behind a signal is to be seen when its table was not there. */
export const signalChecks: Readonly<Record<SignalKey, Check>> = {
  lostIsRank: { minutes: 3, text: 'Compare the share of impressions lost to ad rank with the weeks before.' },
  impressionShare: { minutes: 3, text: 'Compare the impression share with the weeks before.' },
  overlapRate: {
    minutes: 5,
    text: 'Open the auction insights of these days: rivals that meet us more often than before speak of competition.',
  },
  outrankingShare: { minutes: 5, text: 'Open the auction insights of these days and see who outranks us.' },
  newRivals: { minutes: 5, text: 'Open the auction insights of these days and look for new names.' },
  bidIndex: { minutes: 10, text: 'Ask what others in this market pay now against last month.' },
  activeRivals: { minutes: 10, text: 'Count who advertises for the same terms now and who did last month.' },
  newAds: { minutes: 10, text: 'Look in the ad libraries for new ads of competitors.' },
  searchVolume: { minutes: 5, text: 'Look up the search volume of the main terms in these weeks.' },
  siblingCpm: { minutes: 5, text: 'See whether the account’s other campaigns pay more for impressions too.' },
  siblingCtr: { minutes: 5, text: 'See whether the CTR of the account’s other campaigns moved too.' },
  siblingCvr: {
    minutes: 5,
    text: 'See whether the conversion rate of the account’s other campaigns moved on the same days.',
  },
  lastYear: { minutes: 5, text: 'Look up what the campaign did in the same weeks of last year.' },
  holiday: { minutes: 2, text: 'Look up whether these days lie on or beside a public holiday.' },
  olderFellMore: {
    minutes: 10,
    text: 'Compare the CTR of old and new creatives on the same days: tired creatives fall, new ones hold.',
  },
  engagement: {
    minutes: 10,
    text: 'Compare likes, shares and views of the creatives with the weeks before.',
  },
  frequency: { minutes: 3, text: 'Compare the frequency with the weeks before.' },
  frequencyLevel: { minutes: 3, text: 'Look up how often a person has seen the ads in seven days.' },
  reachPerSpend: { minutes: 5, text: 'See whether the same money still reaches as many people.' },
  reachedShare: {
    minutes: 10,
    text: 'Look up how much of the audience was reached already: with many people left, the audience is not the limit.',
  },
  firstTime: {
    minutes: 10,
    text: 'Look up the share of impressions on people who had not seen the ads before.',
  },
  platformToAnalytics: {
    minutes: 10,
    text: 'Hold the platform’s conversions of these days against those of analytics or the shop.',
  },
  clicksToSessions: {
    minutes: 10,
    text: 'Hold clicks against sessions on the site: lost ones never arrived.',
  },
  bounceRate: { minutes: 5, text: 'Compare the bounce rate of the landing page with the weeks before.' },
  pageLoad: { minutes: 5, text: 'Measure how long the landing page takes to load on a phone.' },
  errorRate: { minutes: 5, text: 'Look for failed page views and errors in the checkout.' },
  mixShare: {
    minutes: 10,
    text: 'Compare where the spend went before and after, by placement, place and audience.',
  },
  lostIsBudget: {
    minutes: 3,
    text: 'Compare the share of impressions lost to budget with the weeks before.',
  },
  lostIsBudgetLevel: { minutes: 3, text: 'Look up the share of impressions lost to budget.' },
  spendToBudget: { minutes: 2, text: 'See whether the daily budget is spent in full.' },
  kpiToTarget: { minutes: 10, text: 'Agree on the target this campaign is held against.' },
  highSpendYield: {
    minutes: 10,
    text: 'Compare what days of much spend brought with what days of little spend did.',
  },
  editTargeting: { minutes: 3, text: 'Look in the change history for edits of the targeting.' },
  editLandingPage: { minutes: 5, text: 'Ask who changed the landing page, and when.' },
  editTracking: { minutes: 5, text: 'Ask who changed the tag or the conversion goal, and when.' },
  editCreative: { minutes: 3, text: 'Look in the change history for new creatives.' },
  editDelivery: {
    minutes: 3,
    text: 'Look in the change history for edits of bid, budget or strategy in the last two weeks.',
  },
  volatility: { minutes: 5, text: 'See whether delivery swings more from day to day than before.' },
};

/** What only auctions for queries tell: a feed reports no lost impressions, and spends every budget in full. */
const searchOnly: readonly SignalKey[] = [
  'lostIsRank',
  'impressionShare',
  'lostIsBudget',
  'lostIsBudgetLevel',
  'overlapRate',
  'outrankingShare',
  'newRivals',
  'spendToBudget',
];

export const notReported = (platform: Platform | null): readonly SignalKey[] =>
  platform === 'meta_ads' || platform === 'linkedin_ads' ? searchOnly : [];
