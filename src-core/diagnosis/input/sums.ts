import type { Day } from '../../../src-shared/model/day.ts';
import type { ControlDay } from './input.ts';

/** A day's figures while they are added up: see `ControlDay`. */
export interface Sums {
  campaigns: number;
  impressions: number;
  clicks: number;
  spend: number;
  conversions: number;
  sessions: number;
  analyticsConversions: number;
  expectedImpressions: number;
  expectedClicks: number;
  expectedConversions: number;
}

export const nothing = (): Sums => ({
  campaigns: 0,
  impressions: 0,
  clicks: 0,
  spend: 0,
  conversions: 0,
  sessions: 0,
  analyticsConversions: 0,
  expectedImpressions: 0,
  expectedClicks: 0,
  expectedConversions: 0,
});

export function add(sum: Sums, part: Readonly<Sums>): void {
  sum.campaigns += part.campaigns;
  sum.impressions += part.impressions;
  sum.clicks += part.clicks;
  sum.spend += part.spend;
  sum.conversions += part.conversions;
  sum.sessions += part.sessions;
  sum.analyticsConversions += part.analyticsConversions;
  sum.expectedImpressions += part.expectedImpressions;
  sum.expectedClicks += part.expectedClicks;
  sum.expectedConversions += part.expectedConversions;
}

export const controlDay = (date: Day, sums: Readonly<Sums>): ControlDay => ({
  date,
  campaigns: sums.campaigns,
  impressions: sums.impressions,
  clicks: sums.clicks,
  spend: sums.spend,
  conversions: sums.conversions,
  sessions: sums.sessions,
  analyticsConversions: sums.analyticsConversions,
  expectedImpressions: sums.expectedImpressions,
  expectedClicks: sums.expectedClicks,
  expectedConversions: sums.expectedConversions,
});

/** Rounding can leave a sum a hair under zero; it is set to zero. */
export const without = (all: Readonly<Sums>, part: Readonly<Sums>): Sums => ({
  campaigns: Math.max(0, all.campaigns - part.campaigns),
  impressions: Math.max(0, all.impressions - part.impressions),
  clicks: Math.max(0, all.clicks - part.clicks),
  spend: Math.max(0, all.spend - part.spend),
  conversions: Math.max(0, all.conversions - part.conversions),
  sessions: Math.max(0, all.sessions - part.sessions),
  analyticsConversions: Math.max(0, all.analyticsConversions - part.analyticsConversions),
  expectedImpressions: Math.max(0, all.expectedImpressions - part.expectedImpressions),
  expectedClicks: Math.max(0, all.expectedClicks - part.expectedClicks),
  expectedConversions: Math.max(0, all.expectedConversions - part.expectedConversions),
});
