import type { Day } from '../../src-shared/model/day.ts';

/** What is stored of one campaign's day, as far as an import needs it. */
export interface StoredDay {
  readonly impressions: number | null;
  readonly spend: number | null;
}

/** The stored campaigns a reading will be added to: whose days it replaces, and by which id each is known. */
export interface StoredCampaigns {
  list(): ReadonlyArray<{ readonly campaignId: string; readonly name: string | null }>;
  days(campaignId: string): ReadonlyMap<Day, StoredDay>;
}
