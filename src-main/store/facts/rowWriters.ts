import { dayNumber } from '../../../src-shared/model/day.ts';
import { sourceOfMarket } from '../../../src-shared/model/marketSource.ts';
import type { TableName, TableRows } from '../../../src-shared/model/tables/registry.ts';
import type { CampaignDay } from '../../../src-shared/model/tables/rows.ts';
import type { Connection } from '../database/connection.ts';
import { searchName } from '../database/searchName.ts';
import type { CampaignKeys } from './campaignKeys.ts';
import { codecOf } from './codec.ts';
import { factTables, optionalKeys } from './tables.ts';
import { upsertOf, writeRow } from './upsert.ts';

/** Stores one row inside the open transaction; true when this import had already brought its key. */
export type RowWriter<T extends TableName> = (row: TableRows[T], importSeq: number) => boolean;
export type RowWriters = { readonly [T in TableName]: RowWriter<T> };

export function rowWritersOf(connection: Connection, keys: CampaignKeys): RowWriters {
  return {
    campaigns: campaignWriter(connection),
    campaign_daily: dailyWriter(connection, keys, 'campaign_daily'),
    creative_daily: dailyWriter(connection, keys, 'creative_daily'),
    segment_daily: dailyWriter(connection, keys, 'segment_daily'),
    auction_insights_daily: dailyWriter(connection, keys, 'auction_insights_daily'),
    competitor_daily: marketWriter(connection, keys),
    audience_daily: dailyWriter(connection, keys, 'audience_daily'),
    site_daily: dailyWriter(connection, keys, 'site_daily'),
    changes: dailyWriter(connection, keys, 'changes'),
    delivery_status: dailyWriter(connection, keys, 'delivery_status'),
    landing_checks: dailyWriter(connection, keys, 'landing_checks'),
  };
}

/** The queue repeats a campaign's name and platform for its index, so both are updated. */
const RENAME = `UPDATE recommendations SET campaign_name = c.name, search_name = c.search_name, platform = c.platform
  FROM (SELECT key, COALESCE(campaign_name, campaign_id) AS name, search_name, COALESCE(platform, 'other') AS platform
        FROM campaigns WHERE campaign_id = ?) AS c
  WHERE recommendations.campaign = c.key
    AND (recommendations.campaign_name <> c.name OR recommendations.platform <> c.platform)`;
const KEPT_NAME = 'SELECT campaign_name AS name FROM campaigns WHERE campaign_id = ?';

function campaignWriter(connection: Connection): RowWriter<'campaigns'> {
  const codec = codecOf('campaigns');
  const upsert = upsertOf({
    table: 'campaigns',
    keys: ['campaign_id'],
    columns: ['campaign_id', 'import', 'search_name', ...codec.columns],
    // What a file leaves out of a campaign is unknown to it, not gone: a platform's export must not wipe the targets.
    merged: codec.columns,
  });
  return (row, importSeq) => {
    const kept = connection.statement<{ name: string | null }>(KEPT_NAME).get(row.campaignId);
    const name = row.campaignName ?? kept?.name ?? row.campaignId;
    const values = [row.campaignId, importSeq, searchName(name), ...codec.encode(row)];
    const repeated = writeRow(connection, upsert, values);
    if (kept !== undefined) connection.statement(RENAME).run(row.campaignId);
    return repeated;
  };
}

type CampaignTable = Exclude<TableName, 'campaigns' | 'competitor_daily'>;

function dailyWriter<T extends CampaignTable>(
  connection: Connection,
  keys: CampaignKeys,
  table: T,
): RowWriter<T> {
  const codec = codecOf(table);
  const upsert = upsertOf({
    table,
    keys: ['campaign', ...factTables[table].keys],
    columns: ['campaign', 'import', ...codec.columns],
    merged: [],
  });
  // The optional column of a key: edits without a field share one key, and so do statuses without an item.
  const optional = optionalKeys[table];
  const fieldAt = optional === undefined ? -1 : codec.columns.indexOf(optional);
  return (row, importSeq) => {
    const cells = codec.encode(row);
    if (fieldAt >= 0) cells[fieldAt] ??= '';
    return writeRow(connection, upsert, [keys.findOrMake(row.campaignId), importSeq, ...cells]);
  };
}

function marketWriter(connection: Connection, keys: CampaignKeys): RowWriter<'competitor_daily'> {
  const codec = codecOf('competitor_daily');
  const upsert = upsertOf({
    table: 'competitor_daily',
    keys: ['campaign', 'industry_key', 'date', 'source'],
    columns: ['campaign', 'industry_key', 'source', 'import', ...codec.columns],
    merged: [],
  });
  return (row, importSeq) => {
    if (row.campaignId === null && row.industry === null)
      throw new TypeError('a row of the market belongs to a campaign or to an industry');
    const owner =
      row.campaignId === null ? [0, row.industry] : ([keys.findOrMake(row.campaignId), ''] as const);
    return writeRow(connection, upsert, [...owner, sourceOfMarket(row), importSeq, ...codec.encode(row)]);
  };
}

const EXTEND = `UPDATE campaigns SET first_day = MIN(COALESCE(first_day, :first), :first),
    last_day = MAX(COALESCE(last_day, :last), :last)
  WHERE campaign_id = :campaignId`;

/** First and last day of each campaign in a batch are stored with the campaign, once per batch. */
export function extendDays(connection: Connection, rows: readonly CampaignDay[]): void {
  const spans = new Map<string, { first: number; last: number }>();
  for (const row of rows) {
    const day = dayNumber(row.date);
    const span = spans.get(row.campaignId);
    if (span === undefined) spans.set(row.campaignId, { first: day, last: day });
    else if (day < span.first) span.first = day;
    else if (day > span.last) span.last = day;
  }
  for (const [campaignId, { first, last }] of spans)
    connection.statement(EXTEND).run({ first, last, campaignId });
}
