import type { TableBatch, TableName, TableRows } from '../../src-shared/model/tables/registry.ts';
import type { MarketDay } from '../../src-shared/model/tables/rows.ts';

/** Does not occur in a meaningful cell, so the parts of a key never run together. */
const APART = '\u0000';

function marketKey(row: MarketDay): string {
  // Industries match regardless of case; a campaign's own market is not its industry's.
  return row.campaignId === null
    ? ['', row.date, row.industry?.toLowerCase() ?? ''].join(APART)
    : [row.campaignId, row.date].join(APART);
}

/** What identifies a row of each table: a later row with the same key replaces it. */
const keys: { readonly [T in TableName]: (row: TableRows[T]) => string } = {
  campaigns: (row) => row.campaignId,
  campaign_daily: (row) => [row.campaignId, row.date].join(APART),
  creative_daily: (row) => [row.campaignId, row.date, row.creativeId].join(APART),
  segment_daily: (row) => [row.campaignId, row.date, row.dimension, row.segment].join(APART),
  auction_insights_daily: (row) => [row.campaignId, row.date, row.competitor].join(APART),
  competitor_daily: marketKey,
  audience_daily: (row) => [row.campaignId, row.date].join(APART),
  site_daily: (row) => [row.campaignId, row.date].join(APART),
  // Two fields edited at once are two edits.
  changes: (row) => [row.campaignId, row.timestamp, row.changeType, row.field ?? ''].join(APART),
  landing_checks: (row) => [row.campaignId, row.timestamp, row.url].join(APART),
  delivery_status: (row) => [row.campaignId, row.timestamp, row.level, row.item ?? ''].join(APART),
};

/** The key of every row of a batch, in order. */
export function rowKeys(batch: TableBatch): string[] {
  switch (batch.table) {
    case 'campaigns':
      return batch.rows.map(keys.campaigns);
    case 'campaign_daily':
      return batch.rows.map(keys.campaign_daily);
    case 'creative_daily':
      return batch.rows.map(keys.creative_daily);
    case 'segment_daily':
      return batch.rows.map(keys.segment_daily);
    case 'auction_insights_daily':
      return batch.rows.map(keys.auction_insights_daily);
    case 'competitor_daily':
      return batch.rows.map(keys.competitor_daily);
    case 'audience_daily':
      return batch.rows.map(keys.audience_daily);
    case 'site_daily':
      return batch.rows.map(keys.site_daily);
    case 'changes':
      return batch.rows.map(keys.changes);
    case 'landing_checks':
      return batch.rows.map(keys.landing_checks);
    case 'delivery_status':
      return batch.rows.map(keys.delivery_status);
  }
}

/** The parts of a row's key that are set, for a sentence. */
export function keyWords<T extends TableName>(table: T, row: TableRows[T]): string {
  return keys[table](row)
    .split(APART)
    .filter((part) => part !== '')
    .join(', ');
}
