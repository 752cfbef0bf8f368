import {
  type DayTable,
  dayTables,
  type HealthInput,
  spanOf,
} from '../../../src-core/diagnosis/quality/findings.ts';
import type { DayWindow } from '../../../src-shared/model/day.ts';
import type { Campaign } from '../../../src-shared/model/tables/rows.ts';
import type { Connection } from '../database/connection.ts';
import { dayText } from './codec.ts';
import { provenanceOf } from './provenance.ts';
import { marketReader, rowsReader } from './read.ts';

/** What a campaign's data health is read from, without the rows of the larger tables. Call it inside `read`. */
export function healthReader(connection: Connection): (key: number, campaign: Campaign) => HealthInput {
  const daily = rowsReader(connection, 'campaign_daily');
  const site = rowsReader(connection, 'site_daily');
  const market = marketReader(connection);
  return (key, campaign) => {
    const spans: Partial<Record<DayTable, DayWindow>> = {};
    for (const table of dayTables) {
      // The market may be its industry's, which is not of the campaign's rows.
      const span =
        table === 'competitor_daily' ? spanOf(market(key, campaign)) : storedSpan(connection, table, key);
      if (span !== null) spans[table] = span;
    }
    return {
      currency: campaign.currency,
      daily: daily(key, campaign.campaignId),
      site: site(key, campaign.campaignId),
      spans,
      provenance: provenanceOf(connection, key),
    };
  };
}

/** First and last day of a table, found at the two ends of its key; one question would read all between them. */
function storedSpan(connection: Connection, table: DayTable, key: number): DayWindow | null {
  const end = (which: 'MIN' | 'MAX'): string => `(SELECT ${which}(date) FROM ${table} WHERE campaign = :key)`;
  const row = connection
    .statement<{ first: number | null; last: number | null }>(
      `SELECT ${end('MIN')} AS first, ${end('MAX')} AS last`,
    )
    .get({ key });
  return row?.first == null || row.last === null ? null : { from: dayText(row.first), to: dayText(row.last) };
}
