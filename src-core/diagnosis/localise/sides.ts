import type { LocalisedMeasure } from '../../../src-shared/model/evidence.ts';

/** What is divided by what, as columns of `segment_daily` and `creative_daily`. */
export const sides = {
  conversionsPerSpend: ['conversions', 'spend'],
  clicksPerSpend: ['clicks', 'spend'],
  clicksPerImpression: ['clicks', 'impressions'],
  conversionsPerClick: ['conversions', 'clicks'],
} as const satisfies Readonly<
  Record<LocalisedMeasure, readonly ['conversions' | 'clicks', 'spend' | 'impressions' | 'clicks']>
>;
