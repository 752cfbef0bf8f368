import type { Id } from '../../../src-shared/model/ids.ts';
import { canonicalJson } from '../../../src-shared/sync/canonicalJson.ts';
import type { Connection } from '../database/connection.ts';

/** Decisions waiting for the team's server, in order. */
export interface OutboxRepository {
  unsent(): number;
  next(
    limit: number,
  ): ReadonlyArray<{ readonly eventId: Id; readonly type: string; readonly payload: unknown }>;
}

export interface NewEvent {
  readonly eventId: Id;
  readonly type: string;
  readonly payload: unknown;
}

/** Puts an event in line for the team's server, inside the transaction that is open. */
export function appendEvent(connection: Connection, { eventId, type, payload }: NewEvent): void {
  connection
    .statement('INSERT INTO outbox (event_id, type, payload) VALUES (?, ?, ?)')
    .run(eventId, type, canonicalJson(payload));
}

const NEXT = `SELECT event_id AS eventId, type, payload FROM outbox WHERE sent_at IS NULL ORDER BY seq LIMIT ?`;

export function outboxRepository(connection: Connection): OutboxRepository {
  return {
    unsent: () =>
      connection.read(
        () =>
          connection.statement<{ n: number }>('SELECT COUNT(*) AS n FROM outbox WHERE sent_at IS NULL').get()
            ?.n ?? 0,
      ),
    next: (limit) =>
      connection.read(() =>
        connection
          .statement<{ eventId: Id; type: string; payload: string }>(NEXT)
          .all(limit)
          .map((row) => ({ ...row, payload: JSON.parse(row.payload) })),
      ),
  };
}
