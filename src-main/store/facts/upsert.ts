import type { Connection } from '../database/connection.ts';
import type { Cell } from './codec.ts';

/** The two statements that store one row of a table. */
export interface Upsert {
  /** Stores the row unless this import already brought its key; one change = stored. */
  readonly first: string;
  /** Stores it in any case. */
  readonly again: string;
}

interface UpsertOptions {
  readonly table: string;
  readonly keys: readonly string[];
  /** All columns in the order of the values; `import` among them. */
  readonly columns: readonly string[];
  /** Columns whose known value is not overwritten by an unknown one. */
  readonly merged: readonly string[];
}

export function upsertOf({ table, keys, columns, merged }: UpsertOptions): Upsert {
  const set = columns
    .filter((column) => !keys.includes(column))
    .map((column) =>
      merged.includes(column)
        ? `${column} = COALESCE(excluded.${column}, ${column})`
        : `${column} = excluded.${column}`,
    );
  const again = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
    ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${set.join(', ')}`;
  return { first: `${again} WHERE ${table}.import <> excluded.import`, again };
}

/** Stores one row; true when this import had already brought its key and the row replaced the earlier one. */
export function writeRow(connection: Connection, upsert: Upsert, values: readonly Cell[]): boolean {
  if (connection.statement(upsert.first).run(values).changes > 0) return false;
  connection.statement(upsert.again).run(values);
  return true;
}
