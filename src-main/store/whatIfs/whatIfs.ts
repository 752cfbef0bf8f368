import { z } from 'zod';
import type { Id } from '../../../src-shared/model/ids.ts';
import {
  type SavedWhatIf,
  whatIfChangesSchema,
  whatIfSummarySchema,
} from '../../../src-shared/model/whatIf.ts';
import { checkedFor } from '../database/checkedFor.ts';
import type { Connection } from '../database/connection.ts';
import { jsonOf } from '../database/json.ts';
import { StoreError } from '../database/storeError.ts';

/** What-ifs a person saved, newest first. */
export interface WhatIfsRepository {
  /** Throws StoreError `conflict` when the name is taken on this recommendation, `not_found` for an unknown one. */
  add(saved: Omit<SavedWhatIf, 'outdated'>): void;
  /** Null: of every recommendation, the newest 200. */
  list(recommendationId: Id | null): readonly Omit<SavedWhatIf, 'outdated'>[];
  /** false when there was none. */
  remove(id: Id): boolean;
}

type Row = Omit<SavedWhatIf, 'changes' | 'summary' | 'outdated'> & {
  readonly changes: string;
  readonly summary: string;
};

const LIST = `SELECT w.id, r.id AS recommendationId, w.name, w.saved_at AS savedAt, w.saved_by AS savedBy, w.changes, w.summary,
    w.data_state AS dataState
  FROM what_ifs w JOIN recommendations r ON r.seq = w.recommendation`;

const changesText = z.preprocess(jsonOf, whatIfChangesSchema);
const summaryText = z.preprocess(jsonOf, whatIfSummarySchema);

/** One that this version cannot read (written by a newer one) is skipped rather than hiding all others. */
function readable(row: Row): readonly Omit<SavedWhatIf, 'outdated'>[] {
  const changes = changesText.safeParse(row.changes);
  const summary = summaryText.safeParse(row.summary);
  return changes.success && summary.success ? [{ ...row, changes: changes.data, summary: summary.data }] : [];
}

export function whatIfsRepository(connection: Connection): WhatIfsRepository {
  return {
    add({ id, recommendationId, name, savedAt, savedBy, changes, summary, dataState }) {
      connection.write(() => {
        const target = connection
          .statement<{ seq: number }>('SELECT seq FROM recommendations WHERE id = ?')
          .get(recommendationId);
        if (target === undefined)
          throw new StoreError(
            'not_found',
            'This recommendation is not in the workspace.',
            'Read the queue again.',
          );
        const taken = connection
          .statement<{ id: string }>('SELECT id FROM what_ifs WHERE recommendation = ? AND name = ?')
          .get(target.seq, name);
        if (taken !== undefined)
          throw new StoreError(
            'conflict',
            `A what-if named "${name}" is saved here already.`,
            'Choose another name, or remove the old one first.',
          );
        connection
          .statement(
            `INSERT INTO what_ifs (id, recommendation, name, saved_at, saved_by, changes, summary, data_state)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
          )
          .run(
            id,
            target.seq,
            name,
            savedAt,
            savedBy,
            JSON.stringify(checkedFor('what-if', whatIfChangesSchema, changes)),
            JSON.stringify(checkedFor('what-if', whatIfSummarySchema, summary)),
            dataState,
          );
      });
    },
    list: (recommendationId) =>
      connection.read(() =>
        (recommendationId === null
          ? connection.statement<Row>(`${LIST} ORDER BY w.seq DESC LIMIT 200`).all()
          : connection.statement<Row>(`${LIST} WHERE r.id = ? ORDER BY w.seq DESC`).all(recommendationId)
        ).flatMap(readable),
      ),
    remove: (id) =>
      connection.write(() => connection.statement('DELETE FROM what_ifs WHERE id = ?').run(id).changes > 0),
  };
}
