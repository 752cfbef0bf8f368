import type { AudienceDayFacts } from './audience.ts';
import type { DayRates } from './day.ts';
import type { Delivery } from './delivery.ts';
import type { SiteState } from './site.ts';

/**
 * What a day gives on average, given its weather (the market, the mood, the day's noise) and before chance plays impressions,
 * clicks and conversions. Two simulations on the same seed share their weather, so the ratio of their means is what an
 * intervention did, free of counting luck.
 */
export interface DayMeans {
  /** 1 = the last day of data. */
  readonly daysAgo: number;
  readonly impressions: number;
  readonly clicks: number;
  /** Full units of the campaign's currency. */
  readonly spend: number;
  /** Conversions of the day's clicks that the platform, and analytics, report by the end of the data. */
  readonly conversions: number;
  readonly analytics: number;
  /** Conversions there will be in all, whoever sees them. */
  readonly real: number;
  /** Share of the eligible impressions lost because the budget ran out; null where no platform tells it. */
  readonly lostToBudget: number | null;
  /** The landing page: milliseconds to load, share of visitors who leave at once, share of page views that fail. */
  readonly loadMs: number;
  readonly bounce: number;
  readonly errorRate: number;
  readonly surroundings: Surroundings;
}

/** What else a report shows of the day. Null where this kind of campaign has no such thing. */
export interface Surroundings {
  readonly cap: number;
  readonly impressionShare: number | null;
  readonly lostToRank: number | null;
  /** Of the impressions that were played, so they carry the counting luck of those. */
  readonly audience: AudienceDayFacts | null;
  /** Advertisers noticed, and what they bid together. */
  readonly rivals: number;
  readonly bid: number;
  readonly demand: number;
  /** Mean over the rivals listed; null where nobody lists them. */
  readonly outranking: number | null;
  /** What the mix of segments alone does to clicks per impression, and to conversions per unit of money. */
  readonly mixCtr: number;
  readonly mixYield: number;
}

/** `seen`: shares of the conversions that each tag reports. */
export function meansOf(
  day: number,
  delivery: Delivery,
  rates: DayRates,
  seen: { readonly platform: number; readonly analytics: number },
  site: SiteState,
  surroundings: Surroundings,
): DayMeans {
  const clicksPerImpression = rates.shares.reduce(
    (sum, share, index) => sum + share * Math.min(0.9, delivery.ctr * (rates.appeals[index] ?? 1)),
    0,
  );
  const clicks = delivery.impressions * clicksPerImpression;
  const answering = rates.shares.reduce(
    (sum, share, index) =>
      sum + share * Math.min(0.9, delivery.ctr * (rates.appeals[index] ?? 1)) * (rates.answers[index] ?? 1),
    0,
  );
  const real = clicks * rates.cvr * (clicksPerImpression > 0 ? answering / clicksPerImpression : 1);
  return {
    daysAgo: -day,
    impressions: delivery.impressions,
    clicks,
    spend: Math.min(rates.cap, delivery.price * (delivery.perClick ? clicks : delivery.impressions)),
    conversions: real * seen.platform,
    analytics: real * seen.analytics,
    real,
    lostToBudget: delivery.shares?.lostBudget ?? null,
    loadMs: site.loadMs,
    bounce: site.bounce,
    errorRate: site.errorRate,
    surroundings,
  };
}
