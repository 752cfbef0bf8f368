import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import type { TableName } from '../../../src-shared/model/tables/registry.ts';
import type { CampaignDay } from '../../../src-shared/model/tables/rows.ts';
import type { Uniform } from '../simulation/random.ts';
import type { CasePlan } from './plan.ts';

/** The last days are never lost: rows that are missing there would be a campaign that stopped. */
const alwaysKept = 3;

/** What this advertiser can show of the data there is: tables, columns and days are taken out as the plan says. */
export function withhold(
  plan: Pick<CasePlan, 'missingTables' | 'missingColumns' | 'missingDays'>,
  data: CampaignData,
  uniform: Uniform,
): CampaignData {
  const lost = new Set<string>();
  data.daily.forEach((row, index) => {
    const missing = uniform() < plan.missingDays;
    if (missing && index < data.daily.length - alwaysKept) lost.add(row.date);
  });
  const kept = <Row extends { readonly date: string }>(
    table: TableName,
    rows: readonly Row[],
  ): readonly Row[] => {
    if (plan.missingTables.includes(table)) return [];
    return lost.size === 0 ? rows : rows.filter((row) => !lost.has(row.date));
  };
  const tables = (name: TableName): boolean => !plan.missingTables.includes(name);
  const has = (column: string): boolean => !plan.missingColumns.includes(column);
  const known = (row: CampaignDay): CampaignDay => ({
    ...row,
    conversionValue: has('conversion_value') ? row.conversionValue : null,
    reach: has('reach') ? row.reach : null,
    frequency: has('frequency') ? row.frequency : null,
    impressionShare: has('impression_share') ? row.impressionShare : null,
    lostIsRank: has('lost_is_rank') ? row.lostIsRank : null,
    lostIsBudget: has('lost_is_budget') ? row.lostIsBudget : null,
  });
  const daily = kept('campaign_daily', data.daily);
  return {
    campaign: data.campaign,
    daily: plan.missingColumns.length === 0 ? daily : daily.map(known),
    creatives: kept('creative_daily', data.creatives),
    segments: kept('segment_daily', data.segments),
    auction: kept('auction_insights_daily', data.auction),
    market: tables('competitor_daily') ? data.market : [],
    audience: tables('audience_daily') ? data.audience : [],
    site: tables('site_daily') ? data.site : [],
    changes: tables('changes') ? data.changes : [],
  };
}
