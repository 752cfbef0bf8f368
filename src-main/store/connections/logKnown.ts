import { type DayWindow, dayFromNumber } from '../../../src-shared/model/day.ts';
import type { Connection } from '../database/connection.ts';

/** The connection by whose newest reading a campaign is known, and how far that account's change log was read. */
const OF_CAMPAIGN = `SELECT f.first_day AS first, f.last_day AS last
  FROM campaigns k
  JOIN imports i ON i.seq = k.import
  JOIN collections c ON c.id = i.id
  LEFT JOIN connection_feeds f ON f.connection = c.connection AND f.feed = 'changes'
  WHERE k.key = ?`;

/**
 * The days for which the change log of a campaign's connected account was read; null: for none. Undefined where the campaign came from a
 * file.
 */
export function logKnownOf(connection: Connection, campaign: number): DayWindow | null | undefined {
  const row = connection.statement<{ first: number | null; last: number | null }>(OF_CAMPAIGN).get(campaign);
  if (row === undefined) return undefined;
  const { first, last } = row;
  return first === null || last === null ? null : { from: dayFromNumber(first), to: dayFromNumber(last) };
}
