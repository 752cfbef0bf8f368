import type { FigureName } from '../figures/names.ts';

/** Figures that moved together: something that began on a day. */
export interface Onset {
  /** Days from the first affected day to the day after `asOf`. */
  readonly daysAgo: number;
  /** ln Bayes factor of "something began then" over the figures that were looked at, against "nothing did". */
  readonly support: number;
  /** Figures that moved with it. */
  readonly figures: ReadonlySet<FigureName>;
}

/** Figures that tell of the same thing share one vote, so that a campaign with more tables is not alarmed more often. */
export const votes: readonly (readonly FigureName[])[] = [
  ['cpm', 'cpc'],
  ['ctr', 'creativeCtr', 'oldCreativeCtr'],
  ['cvr', 'analyticsPerClick', 'conversionsPerSession'],
  ['platformOverAnalytics'],
  ['impressions', 'spend', 'eligible', 'clicks'],
  ['impressionShare', 'lostToRank'],
  ['lostToBudget'],
  ['rivals', 'rivalShare', 'overlap', 'positionAbove', 'outranking'],
  ['bidIndex', 'activeRivals', 'newAds'],
  ['searchVolume'],
  ['reachedShare', 'firstTimeShare', 'frequency', 'audienceSize', 'reach'],
  ['sessionsPerClick'],
  ['bounce', 'load', 'errorRate'],
  ['mixCvr', 'mixCost'],
  ['siblingCpm', 'siblingCtr', 'siblingCvr', 'siblingTag'],
];
