import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import type { Day } from '../../../src-shared/model/day.ts';
import { editOfNote, type Note } from '../../../src-shared/model/note.ts';

/** What a note says was edited, of those that say so. */
export interface NotedEdit {
  readonly note: Note;
  /** The day it began. */
  readonly day: Day;
  readonly type: NonNullable<(typeof editOfNote)[keyof typeof editOfNote]>;
}

/** What the analyst noted of edits until a day, by day. */
export function notedEdits({ notes = [] }: Pick<CampaignData, 'notes'>, asOf: Day): readonly NotedEdit[] {
  return notes
    .flatMap((note): readonly NotedEdit[] => {
      const type = editOfNote[note.kind];
      return type !== null && note.from <= asOf ? [{ note, day: note.from, type }] : [];
    })
    .sort((one, two) => (one.day < two.day ? -1 : one.day > two.day ? 1 : 0));
}
