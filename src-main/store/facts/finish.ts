import { type Connection, sleep } from '../database/connection.ts';
import { type DailyTable, type FactTable, factTables } from './tables.ts';

/** Days removed in one transaction: a few milliseconds, so that a decision never waits longer. */
const DAYS_A_STEP = 100;
const dailyTables = Object.keys(factTables) as readonly DailyTable[];
/** Pause between two steps in which the write lock is free, or a waiting decision might never get it. */
const GAP_MS = 1;

/**
 * Removes what an import replaced without bringing it again: rows of an earlier import on a day (of a dimension, for
 * segments) this one brought rows for. Tables with one row a day do not need it, their rows were replaced in place.
 * `isFull`: which days came in full, as numbers of days in UTC; of the others nothing is removed.
 */
export function removeStale(
  connection: Connection,
  importSeq: number,
  isFull: (table: DailyTable, day: number) => boolean,
): void {
  const campaigns = connection.read(() =>
    connection.statement<{ key: number }>('SELECT key FROM campaigns').all(),
  );
  for (const table of dailyTables) {
    const { replaces } = factTables[table];
    if (replaces === null) continue;
    const isReplaced = ([day]: readonly unknown[]) => isFull(table, Number(day));
    for (const { key } of campaigns) removeFrom(connection, table, replaces, key, importSeq, isReplaced);
  }
}

function removeFrom(
  connection: Connection,
  table: string,
  replaces: NonNullable<FactTable['replaces']>,
  campaign: number,
  importSeq: number,
  isReplaced: (values: readonly unknown[]) => boolean,
): void {
  const group = replaces.join(', ');
  const stale = connection.read(() =>
    connection
      .rawStatement(
        `SELECT DISTINCT ${group} FROM ${table} WHERE campaign = :campaign AND import < :importSeq
         INTERSECT SELECT ${group} FROM ${table} WHERE campaign = :campaign AND import = :importSeq`,
      )
      .all({ campaign, importSeq })
      .filter(isReplaced),
  );
  const same = replaces.map((part) => `${part} = ?`).join(' AND ');
  // Rows of a later import are left alone: it may be running in another process.
  const remove = `DELETE FROM ${table} WHERE campaign = ? AND import < ? AND ${same}`;
  for (let from = 0; from < stale.length; from += DAYS_A_STEP) {
    if (from > 0) sleep(GAP_MS);
    connection.write(() => {
      for (const values of stale.slice(from, from + DAYS_A_STEP))
        connection.statement(remove).run(campaign, importSeq, ...values);
    });
  }
}
