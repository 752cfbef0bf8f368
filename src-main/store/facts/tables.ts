import type { TableName } from '../../../src-shared/model/tables/registry.ts';

/** How a table of the data folder is stored in the database. */
export interface FactTable {
  /** Columns of the key besides `campaign`, in the order of the primary key. */
  readonly keys: readonly string[];
  /**
   * For tables with several rows a day: what one import replaces as a whole, besides the campaign. A segment file by
   * device must not wipe out the regions of the same day, so the dimension belongs to it.
   */
  readonly replaces: readonly string[] | null;
  /** Days of a row, as an SQL expression in days since 1970. */
  readonly day: string;
}

export type DailyTable = Exclude<TableName, 'campaigns'>;

const oneADay = { keys: ['date'], replaces: null, day: 'date' } as const;

export const factTables: Readonly<Record<DailyTable, FactTable>> = {
  campaign_daily: oneADay,
  creative_daily: { keys: ['date', 'creative_id'], replaces: ['date'], day: 'date' },
  segment_daily: {
    keys: ['date', 'dimension', 'segment'],
    replaces: ['date', 'dimension'],
    day: 'date',
  },
  auction_insights_daily: { keys: ['date', 'competitor'], replaces: ['date'], day: 'date' },
  // Of each source one a day: none replaces what another knows.
  competitor_daily: { keys: ['industry_key', 'date', 'source'], replaces: null, day: 'date' },
  audience_daily: oneADay,
  site_daily: oneADay,
  changes: {
    keys: ['timestamp', 'change_type', 'field'],
    replaces: ['timestamp / 86400000'],
    day: 'timestamp / 86400000',
  },
  // A file brings the moments it knows of, and never all of a day.
  delivery_status: { keys: ['timestamp', 'level', 'item'], replaces: null, day: 'timestamp / 86400000' },
  landing_checks: { keys: ['timestamp', 'url'], replaces: null, day: 'timestamp / 86400000' },
};

/** The column of a table's key that a row may leave empty; it is stored as an empty text. */
export const optionalKeys: Readonly<Partial<Record<TableName, string>>> = {
  changes: 'field',
  delivery_status: 'item',
};
