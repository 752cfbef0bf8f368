import type { CampaignData } from '../../src-shared/model/campaignData.ts';
import type { Day } from '../../src-shared/model/day.ts';
import type { TableRows } from '../../src-shared/model/tables/registry.ts';
import type { Platform } from '../../src-shared/model/vocabulary.ts';

/** What is stored of one campaign's day, as far as an import needs it. */
export interface StoredDay {
  readonly impressions: number | null;
  readonly spend: number | null;
}

/** The stored campaigns a reading will be added to: whose days it replaces, and by which id each is known. */
export interface StoredCampaigns {
  list(): ReadonlyArray<{
    readonly campaignId: string;
    readonly name: string | null;
    readonly platform: Platform | null;
  }>;
  days(campaignId: string): ReadonlyMap<Day, StoredDay>;
  /** Rows of the tables with several a day, counted by `groupOf`. */
  groups(campaignId: string): StoredGroups;
}

/** Tables with several rows a day: an import replaces all of a group, also by fewer rows. */
export const groupedTables = [
  'creative_daily',
  'segment_daily',
  'auction_insights_daily',
  'changes',
] as const;
export type GroupedTable = (typeof groupedTables)[number];
export type StoredGroups = Readonly<Record<GroupedTable, ReadonlyMap<string, number>>>;

/** What an import replaces as a whole in a campaign: the day, of a segment also its dimension. It begins with the day. */
export function groupOf(row: TableRows[GroupedTable]): string {
  if ('timestamp' in row) return row.timestamp.slice(0, 10);
  return 'dimension' in row ? `${row.date} ${row.dimension}` : row.date;
}

/** The groups of a campaign's rows; none for an unknown campaign. */
export function groupsOf(data: CampaignData | null): StoredGroups {
  return {
    creative_daily: counted(data?.creatives),
    segment_daily: counted(data?.segments),
    auction_insights_daily: counted(data?.auction),
    changes: counted(data?.changes),
  };
}

function counted(rows: readonly TableRows[GroupedTable][] = []): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(groupOf(row), (counts.get(groupOf(row)) ?? 0) + 1);
  return counts;
}
