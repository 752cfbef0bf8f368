import type { CauseDescription } from './description.ts';

/** Others bid for the same impressions: they cost more, or are lost to rank; those who come click and convert as before. */
export const competitivePressure: CauseDescription = {
  cause: 'competitive_pressure',
  kind: 'change',
  name: 'competitive pressure',
  because: 'rivals are bidding you up',
  better: 'rivals bid less',
  signs: {
    lostIsRank: 2,
    impressionShare: -2,
    overlapRate: 3,
    outrankingShare: -2,
    newRivals: 2,
    bidIndex: 3,
    activeRivals: 2,
    newAds: 1,
    siblingCpm: 1,
    searchVolume: 0,
  },
  predicts:
    'Impressions cost more or are lost to ad rank, rivals are more active, and CTR and conversion rate hold.',
  check: {
    text: 'Open the auction insights of these days: new names, or old ones above us more often, confirm it.',
    minutes: 5,
    reads: ['overlapRate', 'newRivals'],
  },
};
