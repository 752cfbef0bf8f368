import type { TableName } from '../../../src-shared/model/tables/registry.ts';

/** Tables as a person calls them in a sentence. */
export const tableWords: Readonly<Record<TableName, string>> = {
  campaigns: 'the campaign’s budget, bid and targets',
  campaign_daily: 'daily figures',
  creative_daily: 'figures by ad',
  segment_daily: 'figures by segment',
  auction_insights_daily: 'auction insights',
  competitor_daily: 'figures of the market',
  audience_daily: 'figures of the audience',
  site_daily: 'figures of the website',
  changes: 'the edits of the account',
  delivery_status: 'what the platform says of the delivery',
  landing_checks: 'looks at the landing page',
};
