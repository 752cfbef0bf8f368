import { around, type CauseModel } from './model.ts';

/** Others bid for the same impressions: they cost more, or are lost to rank; those who come click and convert as before. */
export const competitivePressure: CauseModel = {
  cause: 'competitive_pressure',
  kind: 'change',
  worsens: 0.97,
  profiles: [
    { weight: 0.72, shares: { cpm: 1 } },
    { weight: 0.12, shares: { cpm: 0.8, ctr: 0.2 } },
    { weight: 0.09, shares: { cpm: 0.85, cvr: 0.15 } },
    // Rivals with a better offer take the buyers and leave the prices alone.
    { weight: 0.07, shares: { cvr: 1 } },
  ],
  gradual: 0.4,
  signals: () => ({
    // Either impressions are lost to rank, or automatic bidding holds the place and pays for it.
    lostIsRank: [
      { weight: 0.6, mean: 0.1, sd: 0.07 },
      { weight: 0.4, mean: 0.01, sd: 0.03 },
    ],
    impressionShare: [
      { weight: 0.6, mean: -0.18, sd: 0.12 },
      { weight: 0.4, mean: 0, sd: 0.05 },
    ],
    overlapRate: around(0.08, 0.06),
    outrankingShare: around(-0.08, 0.06),
    newRivals: [
      { weight: 0.7, mean: 2, sd: 1.3 },
      { weight: 0.3, mean: 0, sd: 0.5 },
    ],
    bidIndex: around(0.18, 0.1),
    activeRivals: around(0.25, 0.15),
    newAds: around(0.35, 0.3),
    siblingCpm: [
      { weight: 0.75, mean: 0, sd: 0.05 },
      { weight: 0.25, mean: 0.08, sd: 0.08 },
    ],
    searchVolume: around(0, 0.06),
  }),
  predicts:
    'Impressions cost more or are lost to ad rank, rivals are more active, and CTR and conversion rate hold.',
  check: 'Open the auction insights of these days: new names, or old ones above us more often, confirm it.',
};
