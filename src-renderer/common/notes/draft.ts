import type { Day } from '../../../src-shared/model/day.ts';
import {
  longestNote,
  type Note,
  type NoteDraft,
  type NoteKind,
  noteDraftSchema,
} from '../../../src-shared/model/note.ts';

/** The fields of the dialog; an empty last day = only the first. */
export interface NoteFields {
  readonly from: string;
  readonly to: string;
  readonly kind: NoteKind;
  readonly text: string;
}

export function fieldsOf(note: Note | null, day: Day): NoteFields {
  if (note === null) return { from: day, to: '', kind: 'promotion', text: '' };
  const { from, to, kind, text } = note;
  return { from, to: to === from ? '' : to, kind, text };
}

/** The note that is meant; null while something is missing or wrong. */
export function noteIn({ from, to, kind, text }: NoteFields): NoteDraft | null {
  return noteDraftSchema.safeParse({ from, to: to === '' ? from : to, kind, text }).data ?? null;
}

/** What is wrong with the days, as a sentence; null: nothing. */
export function daysFault({ from, to }: NoteFields): string | null {
  if (from === '') return 'Choose the day it began.';
  return to !== '' && to < from ? 'It ends before it begins.' : null;
}

/** Characters left, once they run out; null before. */
export function roomLeft({ text }: NoteFields): number | null {
  const left = longestNote - text.length;
  return left <= 100 ? left : null;
}
