import { oneSourceAFigure, withIndustry } from '../../../src-core/ingest/oneSourceAFigure.ts';
import type { CampaignPart, CampaignParts } from '../../../src-shared/model/campaignData.ts';
import type { TableName, TableRows } from '../../../src-shared/model/tables/registry.ts';
import type { Campaign, MarketDay } from '../../../src-shared/model/tables/rows.ts';
import { logKnownOf } from '../connections/logKnown.ts';
import type { Connection } from '../database/connection.ts';
import { notesOf } from '../notes/read.ts';
import { codecOf, rowReading } from './codec.ts';
import { provenanceOf } from './provenance.ts';
import { optionalKeys } from './tables.ts';

type CampaignTable = Exclude<TableName, 'campaigns' | 'competitor_daily'>;
/** Their rows are of a moment, not of a day. */
const byMoment: ReadonlySet<TableName> = new Set(['changes', 'delivery_status', 'landing_checks']);
const campaignCodec = codecOf('campaigns');
const CAMPAIGN_COLUMNS = campaignCodec.columns.join(', ');
/** SELECT list of a complete campaign, its id last; `campaignOf` reads such a row. */
export const CAMPAIGN_CELLS = `${CAMPAIGN_COLUMNS}, campaign_id`;

export function campaignOf(cells: readonly unknown[]): Campaign {
  return campaignCodec.decode(cells, String(cells[campaignCodec.columns.length]));
}

/** Rows of one campaign, by date; `fields`: only these. */
export function rowsReader<T extends CampaignTable, F extends keyof TableRows[T] & string>(
  connection: Connection,
  table: T,
  fields: readonly F[] | null = null,
): (key: number, campaignId: string) => readonly Pick<TableRows[T], F>[] {
  const optional = optionalKeys[table];
  const reading = rowReading(
    table,
    fields,
    optional === undefined ? {} : { [optional]: `NULLIF(${optional}, '')` },
  );
  const order = byMoment.has(table) ? 'timestamp' : 'date';
  const sql = `SELECT ${reading.selection} FROM ${table} WHERE campaign = ? ORDER BY ${order}`;
  return (key, campaignId) =>
    connection
      .statement<Record<string, unknown>>(sql)
      .all(key)
      .map((row) => reading.finish(row, campaignId));
}

/** The campaign's own market, or its industry's where it has none; of services beside it. */
export function marketReader(
  connection: Connection,
): (key: number, campaign: Campaign) => readonly MarketDay[] {
  const reading = rowReading('competitor_daily', null);
  const sql = `SELECT ${reading.selection} FROM competitor_daily WHERE campaign = ? AND industry_key = ? ORDER BY date`;
  const read = (key: number, industry: string, campaignId: string | null) =>
    oneSourceAFigure(
      connection
        .statement<Record<string, unknown>>(sql)
        .all(key, industry)
        .map((row) => reading.finish(row, campaignId)),
    );
  return (key, campaign) => {
    const own = read(key, '', campaign.campaignId);
    const { industry } = campaign;
    return industry === null ? own : withIndustry(own, () => read(0, industry, null));
  };
}

/** Reads one part of a campaign's data. */
type PartReader<Part extends CampaignPart> = (key: number, campaign: Campaign) => CampaignParts[Part];
export type PartReaders = { readonly [Part in CampaignPart]: PartReader<Part> };

/** The parts of a campaign's data, each read by itself. */
export function partReaders(connection: Connection): PartReaders {
  const daily = rowsReader(connection, 'campaign_daily');
  const changes = rowsReader(connection, 'changes');
  const creatives = rowsReader(connection, 'creative_daily');
  const auction = rowsReader(connection, 'auction_insights_daily');
  const market = marketReader(connection);
  const audience = rowsReader(connection, 'audience_daily');
  const segments = rowsReader(connection, 'segment_daily');
  const site = rowsReader(connection, 'site_daily');
  const statuses = rowsReader(connection, 'delivery_status');
  const checks = rowsReader(connection, 'landing_checks');
  return {
    campaign: (key, campaign) => {
      const notes = notesOf(connection, key);
      const logKnown = logKnownOf(connection, key);
      const stands = statuses(key, campaign.campaignId);
      return {
        campaign,
        daily: daily(key, campaign.campaignId),
        changes: changes(key, campaign.campaignId),
        provenance: provenanceOf(connection, key),
        ...(stands.length === 0 ? {} : { statuses: stands }),
        ...(notes.length === 0 ? {} : { notes }),
        ...(logKnown === undefined ? {} : { logKnown }),
      };
    },
    creative: (key, { campaignId }) => ({ creatives: creatives(key, campaignId) }),
    competitor: (key, campaign) => ({
      auction: auction(key, campaign.campaignId),
      market: market(key, campaign),
    }),
    audience: (key, { campaignId }) => {
      const looked = checks(key, campaignId);
      return {
        audience: audience(key, campaignId),
        segments: segments(key, campaignId),
        site: site(key, campaignId),
        ...(looked.length === 0 ? {} : { landingChecks: looked }),
      };
    },
  };
}
