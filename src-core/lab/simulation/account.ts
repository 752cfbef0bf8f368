import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import { type TableBatch, type TableName, tableNames } from '../../../src-shared/model/tables/registry.ts';
import type { Blueprint } from './blueprint.ts';
import { type Frame, simulate } from './simulate.ts';

/** Campaigns of one account, one at a time: a thousand of them need the memory of one. */
export function* simulateAccount(blueprints: Iterable<Blueprint>, frame: Frame): Generator<CampaignData> {
  for (const blueprint of blueprints) yield simulate(blueprint, frame);
}

/** The rows of one table over campaigns. */
function batchOf(table: TableName, campaigns: readonly CampaignData[]): TableBatch {
  switch (table) {
    case 'campaigns':
      return { table, rows: campaigns.map((data) => data.campaign) };
    case 'campaign_daily':
      return { table, rows: campaigns.flatMap((data) => data.daily) };
    case 'creative_daily':
      return { table, rows: campaigns.flatMap((data) => data.creatives) };
    case 'segment_daily':
      return { table, rows: campaigns.flatMap((data) => data.segments) };
    case 'auction_insights_daily':
      return { table, rows: campaigns.flatMap((data) => data.auction) };
    case 'competitor_daily':
      return { table, rows: campaigns.flatMap((data) => data.market) };
    case 'audience_daily':
      return { table, rows: campaigns.flatMap((data) => data.audience) };
    case 'site_daily':
      return { table, rows: campaigns.flatMap((data) => data.site) };
    case 'changes':
      return { table, rows: campaigns.flatMap((data) => data.changes) };
    case 'landing_checks':
      return { table, rows: campaigns.flatMap((data) => data.landingChecks ?? []) };
    case 'delivery_status':
      return { table, rows: campaigns.flatMap((data) => data.statuses ?? []) };
  }
}

/**
 * The tables of a data folder in their order, without those that are empty. `perBatch`: campaigns in one batch, so that
 * who stores them can do it in short transactions.
 */
export function tableBatches(campaigns: readonly CampaignData[], perBatch = campaigns.length): TableBatch[] {
  const groups: (readonly CampaignData[])[] = [];
  for (let at = 0; at < campaigns.length; at += perBatch) groups.push(campaigns.slice(at, at + perBatch));
  return tableNames
    .flatMap((table) => groups.map((group) => batchOf(table, group)))
    .filter((batch) => batch.rows.length > 0);
}
