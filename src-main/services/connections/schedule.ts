import type { Collection, Connection, ConnectorHealth } from '../../../src-shared/model/connection.ts';

const HOUR_MS = 3_600_000;
/** After a failure that may pass the account is tried again this soon, though it is not its time yet. */
const againMs = HOUR_MS;

/**
 * When an account is read next by itself; in the past: it is due, however long the app was closed. Null: only when asked, or when a person
 * has signed in again.
 */
export function nextReading(
  { everyHours, addedAt }: Pick<Connection, 'everyHours' | 'addedAt'>,
  { status, lastFailure }: Pick<ConnectorHealth, 'status' | 'lastFailure'>,
  latest: Pick<Collection, 'state' | 'startedAt' | 'endedAt'> | null,
): Date | null {
  if (everyHours === null || status === 'sign_in') return null;
  if (latest === null) return new Date(addedAt);
  const ended = Date.parse(latest.endedAt ?? latest.startedAt);
  // The platform's own word is kept to.
  if (lastFailure?.until != null) return new Date(Math.max(Date.parse(lastFailure.until), ended));
  if (latest.state === 'interrupted') return new Date(ended);
  const usual = Date.parse(latest.startedAt) + everyHours * HOUR_MS;
  return new Date(status === 'down' ? Math.min(usual, ended + againMs) : usual);
}
