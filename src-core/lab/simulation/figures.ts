import type { CampaignData } from '../../../src-shared/model/campaignData.ts';

/** Plain figures of a campaign over some days: what an analyst would read off the tables. NaN where a table is missing. */
export interface Figures {
  readonly days: number;
  readonly impressions: number;
  readonly clicks: number;
  readonly spend: number;
  readonly conversions: number;
  readonly cpa: number;
  readonly ctr: number;
  readonly cvr: number;
  readonly cpm: number;
  readonly cpc: number;
  readonly impressionShare: number;
  readonly lostIsRank: number;
  readonly lostIsBudget: number;
  readonly frequency: number;
  readonly reach: number;
  readonly firstTimeShare: number;
  readonly analyticsConversions: number;
  readonly sessions: number;
  readonly bounceRate: number;
  readonly pageLoadMs: number;
  readonly errorRate: number;
  readonly activeCompetitors: number;
  readonly bidIndex: number;
  readonly searchVolumeIndex: number;
}

function sum<Row>(rows: readonly Row[], of: (row: Row) => number | null): number {
  return rows.reduce((total, row) => total + (of(row) ?? 0), 0);
}

function mean<Row>(rows: readonly Row[], of: (row: Row) => number | null): number {
  const known = rows.map(of).filter((value) => value !== null);
  return known.length === 0 ? Number.NaN : known.reduce((a, b) => a + b, 0) / known.length;
}

/** The figures of the days from `from` days ago to `to` days ago (1 = the last day of data), both included. */
export function figures(data: CampaignData, lastDay: string, from: number, to: number): Figures {
  const last = Date.parse(`${lastDay}T00:00:00Z`);
  const inside = ({ date }: { readonly date: string }): boolean => {
    const ago = Math.round((last - Date.parse(`${date}T00:00:00Z`)) / 86_400_000) + 1;
    return ago <= from && ago >= to;
  };
  const daily = data.daily.filter(inside);
  const site = data.site.filter(inside);
  const market = data.market.filter(inside);
  const audience = data.audience.filter(inside);
  const impressions = sum(daily, (row) => row.impressions);
  const clicks = sum(daily, (row) => row.clicks);
  const spend = sum(daily, (row) => row.spend);
  const conversions = sum(daily, (row) => row.conversions);
  return {
    days: daily.length,
    impressions,
    clicks,
    spend,
    conversions,
    cpa: spend / conversions,
    ctr: clicks / impressions,
    cvr: conversions / clicks,
    cpm: (1000 * spend) / impressions,
    cpc: spend / clicks,
    impressionShare: mean(daily, (row) => row.impressionShare),
    lostIsRank: mean(daily, (row) => row.lostIsRank),
    lostIsBudget: mean(daily, (row) => row.lostIsBudget),
    frequency: mean(daily, (row) => row.frequency),
    reach: mean(daily, (row) => row.reach),
    firstTimeShare: mean(audience, (row) => row.firstTimeImpressionShare),
    analyticsConversions: site.length === 0 ? Number.NaN : sum(site, (row) => row.analyticsConversions),
    sessions: site.length === 0 ? Number.NaN : sum(site, (row) => row.sessions),
    bounceRate: mean(site, (row) => row.bounceRate),
    pageLoadMs: mean(site, (row) => row.pageLoadMs),
    errorRate: mean(site, (row) => row.errorRate),
    activeCompetitors: mean(market, (row) => row.activeCompetitors),
    bidIndex: mean(market, (row) => row.bidIndex),
    searchVolumeIndex: mean(market, (row) => row.searchVolumeIndex),
  };
}
