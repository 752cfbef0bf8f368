import { z } from 'zod';
import {
  type Connection as AccountConnection,
  type Collection,
  type ConnectorHealth,
  connectionSchema,
  connectorFailureSchema,
  connectorHealthSchema,
  type FeedName,
  type FeedState,
  feedNameSchema,
} from '../../../src-shared/model/connection.ts';
import { type DayWindow, dayFromNumber, dayNumber, type Instant } from '../../../src-shared/model/day.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { TableBatch } from '../../../src-shared/model/tables/registry.ts';
import { checkedFor } from '../database/checkedFor.ts';
import { type Connection, sleep } from '../database/connection.ts';
import { jsonOf } from '../database/json.ts';
import { StoreError } from '../database/storeError.ts';

/** Some days of one feed that were read and stored by one reading. */
export interface StoredPart {
  readonly feed: FeedName;
  readonly days: DayWindow;
  readonly truncated: boolean;
}

export interface ConnectionsRepository {
  /** Adds it, or changes the one of the same id. Throws StoreError `conflict` for an account that is connected already. */
  save(connection: AccountConnection): void;
  get(id: Id): AccountConnection | null;
  /** In the order they were added. */
  list(): readonly AccountConnection[];
  /** The rows it brought stay. false when there was none. */
  remove(id: Id): boolean;
  health(id: Id): ConnectorHealth;
  setHealth(id: Id, health: ConnectorHealth): void;
  feeds(id: Id): readonly FeedState[];
  setFeed(id: Id, state: FeedState): void;
  /** Of its readings the newest. */
  latest(id: Id): Collection | null;
  begin(collection: Pick<Collection, 'id' | 'connectionId' | 'startedAt' | 'days'>): void;
  /** Goes on with one that did not come to its end. */
  resume(id: Id): void;
  end(id: Id, state: Exclude<Collection['state'], 'running'>, at: Instant, requests: number): void;
  /**
   * Rows of a part, then that it was read: the mark is there only with all of its rows. In short writes, so that a decision waits for
   * one at most.
   */
  storePart(id: Id, part: StoredPart, batches: readonly TableBatch[]): void;
  parts(id: Id): readonly StoredPart[];
  /** A collection's parts count no more, and a reading that goes on with it reads them again; their rows stay. */
  forgetParts(id: Id): void;
}

/** Rows of one write, as an import's. */
const ROWS_OF_WRITE = 5_000;
/** Pause between two writes in which the lock is free, or a waiting decision might never get it. */
const GAP_MS = 1;

function inWrites({ table, rows }: TableBatch): readonly TableBatch[] {
  const writes: TableBatch[] = [];
  for (let from = 0; from < rows.length; from += ROWS_OF_WRITE)
    // TypeScript cannot follow one table through both halves of the union.
    writes.push({ table, rows: rows.slice(from, from + ROWS_OF_WRITE) } as unknown as TableBatch);
  return writes;
}

const neverRead: ConnectorHealth = {
  status: 'never_read',
  latencyMs: null,
  lastReadAt: null,
  lastFailure: null,
  quotaUsed: null,
  unitsLeft: null,
};

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly signInId: string;
  readonly account: string;
  readonly campaignIds: string | null;
  readonly everyHours: number | null;
  readonly addedAt: string;
}

const COLUMNS =
  'id, kind, sign_in AS signInId, account, campaign_ids AS campaignIds, every_hours AS everyHours, added_at AS addedAt';

const connectionOf = (row: Row): AccountConnection =>
  connectionSchema.parse({
    ...row,
    account: jsonOf(row.account),
    campaignIds: row.campaignIds === null ? null : jsonOf(row.campaignIds),
  });

interface CollectionRow {
  readonly id: Id;
  readonly connectionId: Id;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly state: Collection['state'];
  readonly first: number;
  readonly last: number;
  readonly requests: number;
  readonly partsDone: number;
  readonly rows: number;
}

const COLLECTION = `SELECT c.id, k.id AS connectionId, c.started_at AS startedAt, c.ended_at AS endedAt,
    -- The import knows whether its process still lives.
    CASE WHEN c.state = 'running' THEN coalesce((SELECT state FROM imports WHERE imports.id = c.id), 'interrupted') ELSE c.state END AS state,
    c.first_day AS first, c.last_day AS last, c.requests,
    (SELECT count(*) FROM collection_parts p WHERE p.collection = c.seq) AS partsDone,
    (SELECT coalesce(sum(rows), 0) FROM collection_parts p WHERE p.collection = c.seq) AS rows
  FROM collections c JOIN connections k ON k.seq = c.connection`;

const failureText = z.preprocess(jsonOf, connectorFailureSchema);
const healthText = z.preprocess(jsonOf, connectorHealthSchema);

/** Accounts that are read over their platform's API. */
export function connectionsRepository(
  connection: Connection,
  put: (importId: Id, batch: TableBatch) => unknown,
): ConnectionsRepository {
  const seqOf = (table: 'connections' | 'collections', id: Id): number => {
    const row = connection.statement<{ seq: number }>(`SELECT seq FROM ${table} WHERE id = ?`).get(id);
    if (row === undefined)
      throw new StoreError('not_found', 'This account is not connected any more.', 'Connect it again.');
    return row.seq;
  };
  const run = (sql: string, ...values: readonly (string | number | null)[]): number =>
    connection.write(() => connection.statement(sql).run(...values).changes);

  return {
    save({ id, kind, signInId, account, campaignIds, everyHours, addedAt }) {
      connection.write(() => {
        const other = connection
          .statement<{ id: string }>(
            'SELECT id FROM connections WHERE kind = ? AND account_id = ? AND id <> ?',
          )
          .get(kind, account.id, id);
        if (other !== undefined)
          throw new StoreError('conflict', 'This account is connected already.', 'Look for it in the list.');
        connection
          .statement(
            `INSERT INTO connections (id, kind, account_id, sign_in, account, campaign_ids, every_hours, added_at, health)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET sign_in = excluded.sign_in, account = excluded.account,
               campaign_ids = excluded.campaign_ids, every_hours = excluded.every_hours`,
          )
          .run(
            id,
            kind,
            account.id,
            signInId,
            JSON.stringify(account),
            campaignIds === null ? null : JSON.stringify(campaignIds),
            everyHours,
            addedAt,
            JSON.stringify(neverRead),
          );
      });
    },
    get: (id) =>
      connection.read(() => {
        const row = connection.statement<Row>(`SELECT ${COLUMNS} FROM connections WHERE id = ?`).get(id);
        return row === undefined ? null : connectionOf(row);
      }),
    list: () =>
      connection.read(() =>
        connection.statement<Row>(`SELECT ${COLUMNS} FROM connections ORDER BY seq`).all().map(connectionOf),
      ),
    remove: (id) => run('DELETE FROM connections WHERE id = ?', id) > 0,
    health: (id) =>
      connection.read(() => {
        const row = connection
          .statement<{ health: string }>('SELECT health FROM connections WHERE id = ?')
          .get(id);
        return healthText.safeParse(row?.health).data ?? neverRead;
      }),
    setHealth(id, health) {
      const text = JSON.stringify(checkedFor('health of a connection', connectorHealthSchema, health));
      run('UPDATE connections SET health = ? WHERE id = ?', text, id);
    },
    feeds: (id) =>
      connection.read(() =>
        connection
          .statement<{
            feed: string;
            first: number | null;
            last: number | null;
            failure: string | null;
            at: string | null;
          }>(
            `SELECT feed, first_day AS first, last_day AS last, failure, at FROM connection_feeds
             WHERE connection = (SELECT seq FROM connections WHERE id = ?)`,
          )
          .all(id)
          .flatMap(({ feed, first, last, failure, at }) => {
            const name = feedNameSchema.safeParse(feed);
            // Of a later version's feed nothing is known here.
            if (!name.success) return [];
            const known =
              first === null || last === null
                ? null
                : { from: dayFromNumber(first), to: dayFromNumber(last) };
            return [
              { feed: name.data, known, failure: failure === null ? null : failureText.parse(failure), at },
            ];
          }),
      ),
    setFeed(id, { feed, known, failure, at }) {
      connection.write(() =>
        connection
          .statement(
            `INSERT INTO connection_feeds (connection, feed, first_day, last_day, failure, at) VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT (connection, feed) DO UPDATE SET first_day = excluded.first_day, last_day = excluded.last_day,
               failure = excluded.failure, at = excluded.at`,
          )
          .run(
            seqOf('connections', id),
            feed,
            known === null ? null : dayNumber(known.from),
            known === null ? null : dayNumber(known.to),
            failure === null ? null : JSON.stringify(failure),
            at,
          ),
      );
    },
    latest: (id) =>
      connection.read(() => {
        const row = connection
          .statement<CollectionRow>(`${COLLECTION} WHERE k.id = ? ORDER BY c.seq DESC LIMIT 1`)
          .get(id);
        if (row === undefined) return null;
        const { first, last, ...rest } = row;
        return { ...rest, days: { from: dayFromNumber(first), to: dayFromNumber(last) } };
      }),
    begin({ id, connectionId, startedAt, days }) {
      connection.write(() =>
        connection
          .statement(
            `INSERT INTO collections (id, connection, started_at, state, first_day, last_day) VALUES (?, ?, ?, 'running', ?, ?)`,
          )
          .run(id, seqOf('connections', connectionId), startedAt, dayNumber(days.from), dayNumber(days.to)),
      );
    },
    resume(id) {
      run(`UPDATE collections SET state = 'running', ended_at = NULL WHERE id = ?`, id);
    },
    end(id, state, at, requests) {
      run(
        'UPDATE collections SET state = ?, ended_at = ?, requests = requests + ? WHERE id = ?',
        state,
        at,
        requests,
        id,
      );
    },
    storePart(id, { feed, days, truncated }, batches) {
      const rows = batches.reduce((sum, batch) => sum + batch.rows.length, 0);
      const writes = batches.flatMap((batch) => inWrites(batch));
      // All but the last by themselves: rows without the mark are read again, which changes nothing.
      for (const write of writes.slice(0, -1)) {
        put(id, write);
        sleep(GAP_MS);
      }
      connection.write(() => {
        for (const write of writes.slice(-1)) put(id, write);
        connection
          .statement(
            `INSERT OR REPLACE INTO collection_parts (collection, feed, first_day, last_day, truncated, rows) VALUES (?, ?, ?, ?, ?, ?)`,
          )
          .run(
            seqOf('collections', id),
            feed,
            dayNumber(days.from),
            dayNumber(days.to),
            truncated ? 1 : 0,
            rows,
          );
      });
    },
    forgetParts(id) {
      run('DELETE FROM collection_parts WHERE collection = (SELECT seq FROM collections WHERE id = ?)', id);
    },
    parts: (id) =>
      connection.read(() =>
        connection
          .statement<{ feed: string; first: number; last: number; truncated: number }>(
            `SELECT feed, first_day AS first, last_day AS last, truncated FROM collection_parts
             WHERE collection = (SELECT seq FROM collections WHERE id = ?)`,
          )
          .all(id)
          .flatMap(({ feed, first, last, truncated }) => {
            const name = feedNameSchema.safeParse(feed);
            if (!name.success) return [];
            const days = { from: dayFromNumber(first), to: dayFromNumber(last) };
            return [{ feed: name.data, days, truncated: truncated === 1 }];
          }),
      ),
  };
}
