import type { Connection } from './connection.ts';

export interface Identity {
  readonly id: string;
  /** Whether a witness and a journal were once created beside it. */
  readonly witnessed: boolean;
}

/** Null in a database from before databases had one. */
export function identityOf(connection: Connection): Identity | null {
  return connection.read(() => {
    const there = connection
      .statement(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'identity'`)
      .get();
    if (there === undefined) return null;
    const row = connection
      .statement<{ id: string; witnessed: number }>('SELECT id, witnessed FROM identity')
      .get();
    return row === undefined ? null : { id: row.id, witnessed: row.witnessed === 1 };
  });
}

export function markWitnessed(connection: Connection): void {
  connection.write(() => connection.statement('UPDATE identity SET witnessed = 1').run());
}

/** For a database that replaces another. */
export function setIdentity(connection: Connection, id: string): void {
  connection.write(() => connection.statement('UPDATE identity SET id = ?, witnessed = 1').run(id));
}
