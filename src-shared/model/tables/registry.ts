import { z } from 'zod';
import { columnsOf } from './column.ts';
import {
  type AccountChange,
  type AuctionDay,
  type AudienceDay,
  accountChangeRow,
  auctionDayRow,
  audienceDayRow,
  type Campaign,
  type CampaignDay,
  type CreativeDay,
  campaignDayRow,
  campaignRow,
  creativeDayRow,
  type DeliveryStatusRow,
  deliveryStatusRow,
  type LandingCheck,
  landingCheckRow,
  type MarketDay,
  marketDayRow,
  type SegmentDay,
  type SiteDay,
  segmentDayRow,
  siteDayRow,
} from './rows.ts';

/** Every table of a data folder, in the order they are read: campaigns first, since others refer to them. */
export const tableNames = [
  'campaigns',
  'campaign_daily',
  'creative_daily',
  'segment_daily',
  'auction_insights_daily',
  'competitor_daily',
  'audience_daily',
  'site_daily',
  'changes',
  'delivery_status',
  'landing_checks',
] as const;
export const tableNameSchema = z.enum(tableNames);
export type TableName = z.infer<typeof tableNameSchema>;

/** The type of one row of each table. */
export interface TableRows {
  readonly campaigns: Campaign;
  readonly campaign_daily: CampaignDay;
  readonly creative_daily: CreativeDay;
  readonly segment_daily: SegmentDay;
  readonly auction_insights_daily: AuctionDay;
  readonly competitor_daily: MarketDay;
  readonly audience_daily: AudienceDay;
  readonly site_daily: SiteDay;
  readonly changes: AccountChange;
  readonly delivery_status: DeliveryStatusRow;
  readonly landing_checks: LandingCheck;
}

/** Schema of one row of each table; `satisfies` ties it to `TableRows`. */
export const rowSchemas = {
  campaigns: campaignRow,
  campaign_daily: campaignDayRow,
  creative_daily: creativeDayRow,
  segment_daily: segmentDayRow,
  auction_insights_daily: auctionDayRow,
  competitor_daily: marketDayRow,
  audience_daily: audienceDayRow,
  site_daily: siteDayRow,
  changes: accountChangeRow,
  delivery_status: deliveryStatusRow,
  landing_checks: landingCheckRow,
} as const satisfies { readonly [T in TableName]: z.ZodType<TableRows[T]> };

/** Columns of a table's file, in file order, each with the field it becomes. */
export function tableColumns(table: TableName): ReturnType<typeof columnsOf> {
  return columnsOf(rowSchemas[table].unwrap());
}

/** Rows of one table, as a reader passes them on and a store takes them. */
export type TableBatch = {
  readonly [T in TableName]: { readonly table: T; readonly rows: readonly TableRows[T][] };
}[TableName];
