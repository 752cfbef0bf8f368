import { z } from 'zod';
import { type TableName, tableNames } from './tables/registry.ts';

/** Who brings what is known of one campaign, in the order a person asks: what it did, its ads, its rivals, its public, what came before. */
export const collectorNames = ['campaign', 'creative', 'competitor', 'audience', 'history'] as const;
export const collectorNameSchema = z.enum(collectorNames);
export type CollectorName = z.infer<typeof collectorNameSchema>;

/** Which collector reads a table. `history` reads none of them: it knows what the account and its people did. */
export const collectorOf: Readonly<Record<TableName, Exclude<CollectorName, 'history'>>> = {
  campaigns: 'campaign',
  campaign_daily: 'campaign',
  changes: 'campaign',
  delivery_status: 'campaign',
  creative_daily: 'creative',
  auction_insights_daily: 'competitor',
  competitor_daily: 'competitor',
  audience_daily: 'audience',
  segment_daily: 'audience',
  site_daily: 'audience',
  landing_checks: 'audience',
};

/** The tables a collector reads. */
export const tablesOf = (name: CollectorName): readonly TableName[] =>
  tableNames.filter((table) => collectorOf[table] === name);

/** A collector that gave nothing, and why: it failed, or it was cut off when the time was up. */
export const unreadSchema = z
  .object({ collector: collectorNameSchema, because: z.enum(['failed', 'slow']) })
  .readonly();
export type Unread = z.infer<typeof unreadSchema>;
