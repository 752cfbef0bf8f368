import { canonicalJson } from '../../../src-shared/model/canonicalJson.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import {
  type EventEnvelope,
  type KnownEvent,
  readEvent,
  type SyncEvent,
  syncEventSchema,
  type UnknownEvent,
} from '../../../src-shared/sync/event.ts';
import type { Connection } from '../database/connection.ts';

/** A queued event, readable or not. */
export type WaitingEvent = { readonly eventId: Id } & (KnownEvent | UnknownEvent);

/** Decisions waiting for the team's server, in order. */
export interface OutboxRepository {
  unsent(): number;
  /**
   * The oldest waiting ones. One that this version cannot read is included as `unknown`, so that it is seen and never
   * dropped.
   */
  next(limit: number): readonly WaitingEvent[];
}

/** Queues an event for the team's server, inside the open transaction. Throws a ZodError for one outside the schema. */
export function appendEvent(connection: Connection, event: SyncEvent): void {
  const { id, type, schema, payload } = syncEventSchema.parse(event);
  connection
    .statement('INSERT INTO outbox (event_id, type, schema, payload) VALUES (?, ?, ?, ?)')
    .run(id, type, schema, canonicalJson(payload));
}

export interface StoredEvent {
  readonly id: Id;
  readonly type: string;
  readonly schema: number;
  readonly payload: string;
}

export const EVENT_COLUMNS = 'event_id AS id, type, schema, payload';
const NEXT = `SELECT ${EVENT_COLUMNS} FROM outbox WHERE sent_at IS NULL ORDER BY seq LIMIT ?`;

/** Reads a stored event; never throws. */
export function eventOf(row: StoredEvent): KnownEvent | UnknownEvent {
  const envelope: EventEnvelope = { ...row, payload: jsonOrText(row.payload) };
  return readEvent(envelope);
}

/** A payload that is no longer JSON is passed on as text. */
function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

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
          .statement<StoredEvent>(NEXT)
          .all(limit)
          .map((row) => ({ eventId: row.id, ...eventOf(row) })),
      ),
  };
}
