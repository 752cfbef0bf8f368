import type { Id } from '../../../src-shared/model/ids.ts';
import type { StoredWhatIf } from '../../../src-shared/model/savedWhatIf.ts';
import type { Connection } from '../database/connection.ts';
import { StoreError } from '../database/storeError.ts';
import { bodiesOf, readWhatIf, type WhatIfRow } from './row.ts';

/** What-ifs a person saved, newest first. */
export interface WhatIfsRepository {
  /** Throws StoreError `conflict` when the name is taken on this recommendation, `not_found` for an unknown one. */
  add(saved: StoredWhatIf): void;
  /** Null: of every recommendation, the newest 200. One that this version cannot read is skipped. */
  list(recommendationId: Id | null): readonly StoredWhatIf[];
  /** Null when there is none, or it cannot be read. */
  get(id: Id): StoredWhatIf | null;
  /** False when there is none; throws StoreError `conflict` when the name is taken. */
  rename(id: Id, name: string): boolean;
  /** What was removed, to be put back by `add`; null when there was none. */
  remove(id: Id): RemovedWhatIf | null;
  /** As it was before it was removed, in its old place. Throws as `add` does. */
  putBack(removed: RemovedWhatIf): void;
}

/** A row that was removed, with its place among the others. */
export type RemovedWhatIf = WhatIfRow & { readonly seq: number };

const COLUMNS = `w.seq, w.id, r.id AS recommendationId, w.name, w.saved_at AS savedAt, w.saved_by AS savedBy, w.changes, w.answer,
    w.earlier, w.data_state AS dataState
  FROM what_ifs w JOIN recommendations r ON r.seq = w.recommendation`;
const INSERT = `INSERT INTO what_ifs (seq, id, recommendation, name, saved_at, saved_by, changes, answer, earlier, data_state)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

type Row = RemovedWhatIf;

/** One that this version cannot read (written by a newer one) is skipped rather than hiding all others. */
function readable({ seq: _, ...row }: Row): readonly StoredWhatIf[] {
  const read = readWhatIf(row);
  return read.kind === 'read' ? [read.saved] : [];
}

/** What a thread that only reads needs of them. */
export function whatIfsReader(connection: Connection): Pick<WhatIfsRepository, 'list' | 'get'> {
  return {
    list: (recommendationId) =>
      connection
        .read(() =>
          recommendationId === null
            ? connection.statement<Row>(`SELECT ${COLUMNS} ORDER BY w.seq DESC LIMIT 200`).all()
            : connection
                .statement<Row>(`SELECT ${COLUMNS} WHERE r.id = ? ORDER BY w.seq DESC`)
                .all(recommendationId),
        )
        .flatMap(readable),
    get: (id) =>
      connection
        .read(() => connection.statement<Row>(`SELECT ${COLUMNS} WHERE w.id = ?`).all(id))
        .flatMap(readable)[0] ?? null,
  };
}

export function whatIfsRepository(connection: Connection): WhatIfsRepository {
  const insert = (row: WhatIfRow, seq: number | null): void => {
    const target = connection
      .statement<{ seq: number }>('SELECT seq FROM recommendations WHERE id = ?')
      .get(row.recommendationId);
    if (target === undefined)
      throw new StoreError(
        'not_found',
        'This recommendation is not in the workspace.',
        'Read the queue again.',
      );
    refuseTaken(connection, target.seq, row.name, null);
    const { id, name, savedAt, savedBy, changes, answer, earlier, dataState } = row;
    connection
      .statement(INSERT)
      .run(seq, id, target.seq, name, savedAt, savedBy, changes, answer, earlier, dataState);
  };
  return {
    ...whatIfsReader(connection),
    add(saved) {
      const { changes: _, answer: __, ...row } = saved;
      const bodies = bodiesOf(saved);
      connection.write(() => insert({ ...row, ...bodies }, null));
    },
    putBack: ({ seq, ...row }) =>
      connection.write(() => {
        // Its place among the others may be another's by now.
        const taken = connection.statement('SELECT 1 FROM what_ifs WHERE seq = ?').get(seq) !== undefined;
        insert(row, taken ? null : seq);
      }),
    rename: (id, name) =>
      connection.write(() => {
        const found = connection
          .statement<{ recommendation: number }>('SELECT recommendation FROM what_ifs WHERE id = ?')
          .get(id);
        if (found === undefined) return false;
        refuseTaken(connection, found.recommendation, name, id);
        connection.statement('UPDATE what_ifs SET name = ? WHERE id = ?').run(name, id);
        return true;
      }),
    remove: (id) =>
      connection.write(() => {
        const row = connection.statement<Row>(`SELECT ${COLUMNS} WHERE w.id = ?`).get(id);
        if (row === undefined) return null;
        connection.statement('DELETE FROM what_ifs WHERE id = ?').run(id);
        return row;
      }),
  };
}

/** Names are unique on a recommendation, in any case. */
function refuseTaken(connection: Connection, recommendation: number, name: string, own: Id | null): void {
  const taken = connection
    .statement<{ id: string }>('SELECT id FROM what_ifs WHERE recommendation = ? AND name = ?')
    .get(recommendation, name);
  if (taken !== undefined && taken.id !== own)
    throw new StoreError(
      'conflict',
      `A what-if named "${name}" is saved here already.`,
      'Choose another name, or remove the old one first.',
    );
}
