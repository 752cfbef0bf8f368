import type { Id } from '../../../src-shared/model/ids.ts';
import type { Connection } from '../database/connection.ts';
import type { DailyTable } from './tables.ts';

/** The connected accounts whose readings brought rows of a campaign that are in a table now; those that were removed are left out. */
export function connectionsBehind(
  connection: Connection,
  table: DailyTable,
  campaign: number,
): readonly Id[] {
  const rows = connection
    .statement<{ id: Id }>(
      `SELECT DISTINCT k.id FROM (SELECT DISTINCT import FROM ${table} WHERE campaign = ?) r
       JOIN imports i ON i.seq = r.import JOIN collections c ON c.id = i.id JOIN connections k ON k.seq = c.connection`,
    )
    .all(campaign);
  return rows.map(({ id }) => id);
}
