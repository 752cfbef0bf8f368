import { dayFromNumber } from '../../../src-shared/model/day.ts';
import { type Note, noteSchema } from '../../../src-shared/model/note.ts';
import type { Connection } from '../database/connection.ts';

const OF_CAMPAIGN = `SELECT id, first_day AS first, last_day AS last, kind, text, written_at AS writtenAt, written_by AS writtenBy
  FROM notes WHERE campaign = ? ORDER BY first_day DESC, seq DESC`;

type Row = Omit<Note, 'from' | 'to'> & { readonly first: number; readonly last: number };

/** The notes of a campaign by its key, the latest days first; one that this version cannot read is left out. */
export function notesOf(connection: Connection, campaign: number): readonly Note[] {
  return connection
    .statement<Row>(OF_CAMPAIGN)
    .all(campaign)
    .flatMap(({ first, last, ...row }) => {
      const read = noteSchema.safeParse({ ...row, from: dayFromNumber(first), to: dayFromNumber(last) });
      return read.success ? [read.data] : [];
    });
}
