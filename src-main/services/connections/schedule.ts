import type { Collection, Connection, ConnectorHealth } from '../../../src-shared/model/connection.ts';

const HOUR_MS = 3_600_000;
/** After a failure that may pass the account is tried again this soon, though it is not its time yet. */
const againMs = HOUR_MS;
/** However soon a platform allows it: one that names a time that is past must not be asked each minute. */
export const soonestMs = HOUR_MS / 12;
/** However late: limits refill within a day, and a clock that is wrong, here or there, must not put an account off for ever. */
const latestMs = 25 * HOUR_MS;

/**
 * When an account is read next by itself; in the past: it is due, however long the app was closed. Null: only when asked, or when a person
 * has signed in again.
 */
export function nextReading(
  { everyHours, addedAt }: Pick<Connection, 'everyHours' | 'addedAt'>,
  { status, lastFailure }: Pick<ConnectorHealth, 'status' | 'lastFailure'>,
  latest: Pick<Collection, 'state' | 'startedAt' | 'endedAt'> | null,
  now: Date,
): Date | null {
  if (everyHours === null || status === 'sign_in') return null;
  // Written while the clock was ahead.
  const past = (at: string): number => Math.min(Date.parse(at), now.getTime());
  if (latest === null) return new Date(past(addedAt));
  const ended = past(latest.endedAt ?? latest.startedAt);
  // The platform's own word is kept to.
  if (lastFailure?.until != null) {
    const until = Math.min(Date.parse(lastFailure.until), ended + latestMs);
    return new Date(Math.max(until, ended + soonestMs));
  }
  if (latest.state === 'interrupted') return new Date(ended);
  const usual = past(latest.startedAt) + everyHours * HOUR_MS;
  return new Date(status === 'down' ? Math.min(usual, ended + againMs) : usual);
}
