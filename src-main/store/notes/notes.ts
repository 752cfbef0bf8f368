import { dayNumber } from '../../../src-shared/model/day.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { Note } from '../../../src-shared/model/note.ts';
import type { Connection } from '../database/connection.ts';
import { StoreError } from '../database/storeError.ts';
import { notesOf } from './read.ts';

/** The analyst's own notes on a campaign's days. */
export interface NotesRepository {
  /** Adds it, or changes the one with its id. Throws StoreError `not_found` for an unknown campaign. */
  save(campaignId: string, note: Note): void;
  /** false when there was none. */
  remove(id: Id): boolean;
  /** The latest days first. */
  list(campaignId: string): readonly Note[];
}

const KEY = 'SELECT key FROM campaigns WHERE campaign_id = ?';
const SAVE = `INSERT INTO notes (id, campaign, first_day, last_day, kind, text, written_at, written_by)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET first_day = excluded.first_day, last_day = excluded.last_day, kind = excluded.kind,
    text = excluded.text, written_at = excluded.written_at, written_by = excluded.written_by`;

export function notesRepository(connection: Connection): NotesRepository {
  const keyOf = (campaignId: string) =>
    connection.statement<{ key: number }>(KEY).get(campaignId)?.key ?? null;
  return {
    save(campaignId, { id, from, to, kind, text, writtenAt, writtenBy }) {
      connection.write(() => {
        const key = keyOf(campaignId);
        if (key === null)
          throw new StoreError(
            'not_found',
            'This campaign is not in the workspace.',
            'Import its data, or look for it in the list of campaigns.',
          );
        connection
          .statement(SAVE)
          .run(id, key, dayNumber(from), dayNumber(to), kind, text, writtenAt, writtenBy);
      });
    },
    remove: (id) =>
      connection.write(() => connection.statement('DELETE FROM notes WHERE id = ?').run(id).changes > 0),
    list: (campaignId) =>
      connection.read(() => {
        const key = keyOf(campaignId);
        return key === null ? [] : notesOf(connection, key);
      }),
  };
}
