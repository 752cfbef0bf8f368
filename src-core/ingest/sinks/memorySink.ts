import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import type { TableBatch, TableName, TableRows } from '../../../src-shared/model/tables/registry.ts';
import type { Campaign } from '../../../src-shared/model/tables/rows.ts';
import { unknownCampaign } from '../../../src-shared/model/tables/unknownCampaign.ts';
import { rowKeys } from '../rowKey.ts';
import type { RowSink } from '../rowSink.ts';

type Kept = { readonly [T in TableName]: Map<string, TableRows[T]> };

function byCampaign<Row extends { readonly campaignId: string }>(
  rows: Iterable<Row>,
  moment: (row: Row) => string,
): ReadonlyMap<string, readonly Row[]> {
  const groups = Map.groupBy(rows, (row) => row.campaignId);
  for (const group of groups.values()) {
    group.sort((a, b) => (moment(a) < moment(b) ? -1 : moment(a) > moment(b) ? 1 : 0));
  }
  return groups;
}

const date = (row: { readonly date: string }): string => row.date;

/**
 * Keeps all rows in memory, for a command that touches no database and for tests. Memory grows with the data: a
 * stored import takes the store as its sink instead.
 */
export class MemorySink implements RowSink {
  readonly #kept: Kept = {
    campaigns: new Map(),
    campaign_daily: new Map(),
    creative_daily: new Map(),
    segment_daily: new Map(),
    auction_insights_daily: new Map(),
    competitor_daily: new Map(),
    audience_daily: new Map(),
    site_daily: new Map(),
    changes: new Map(),
    delivery_status: new Map(),
    landing_checks: new Map(),
  };

  accept(batch: TableBatch): readonly number[] {
    const keys = rowKeys(batch);
    // A line per table would repeat the same for each; the batch itself pairs its rows with its table.
    const kept: Map<string, TableBatch['rows'][number]> = this.#kept[batch.table];
    const again: number[] = [];
    batch.rows.forEach((row, index) => {
      const key = keys[index] ?? '';
      if (kept.has(key)) again.push(index);
      kept.set(key, row);
    });
    return again;
  }

  /** Rows of one table as they were accepted, the later of two with one key. */
  rows<T extends TableName>(table: T): readonly TableRows[T][] {
    return [...this.#kept[table].values()];
  }

  /** Every campaign with its rows sorted by date, the campaigns by id. */
  campaigns(): CampaignData[] {
    const known = new Map(this.rows('campaigns').map((campaign) => [campaign.campaignId, campaign]));
    const daily = byCampaign(this.rows('campaign_daily'), date);
    const creatives = byCampaign(this.rows('creative_daily'), date);
    const segments = byCampaign(this.rows('segment_daily'), date);
    const auction = byCampaign(this.rows('auction_insights_daily'), date);
    const audience = byCampaign(this.rows('audience_daily'), date);
    const site = byCampaign(this.rows('site_daily'), date);
    const changes = byCampaign(this.rows('changes'), (row) => row.timestamp);
    const checks = byCampaign(this.rows('landing_checks'), (row) => row.timestamp);
    const statuses = byCampaign(this.rows('delivery_status'), (row) => row.timestamp);
    const market = this.#market();
    const ids = new Set([...known.keys(), ...daily.keys()]);
    return [...ids].sort().map((id) => {
      const campaign = known.get(id) ?? unknownCampaign(id);
      return {
        campaign,
        daily: daily.get(id) ?? [],
        creatives: creatives.get(id) ?? [],
        segments: segments.get(id) ?? [],
        auction: auction.get(id) ?? [],
        market: market(campaign),
        audience: audience.get(id) ?? [],
        site: site.get(id) ?? [],
        changes: changes.get(id) ?? [],
        ...(checks.has(id) ? { landingChecks: checks.get(id) ?? [] } : {}),
        ...(statuses.has(id) ? { statuses: statuses.get(id) ?? [] } : {}),
      };
    });
  }

  /** The campaign's own market, or its industry's where it has none. */
  #market(): (campaign: Campaign) => CampaignData['market'] {
    const rows = this.rows('competitor_daily').toSorted((a, b) => (a.date < b.date ? -1 : 1));
    const own = Map.groupBy(rows, (row) => row.campaignId);
    const industries = Map.groupBy(own.get(null) ?? [], (row) => row.industry?.toLowerCase());
    return ({ campaignId, industry }) => {
      const rowsOfCampaign = own.get(campaignId);
      if (rowsOfCampaign !== undefined) return rowsOfCampaign;
      return industry === null ? [] : (industries.get(industry.toLowerCase()) ?? []);
    };
  }
}
