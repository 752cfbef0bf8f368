import { Button } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { dayRange, longDay } from '../../../src-shared/format/day.ts';
import type { Day } from '../../../src-shared/model/day.ts';
import type { Note } from '../../../src-shared/model/note.ts';
import { useChartColours } from '../../charts/useChartColours.ts';
import { useCommands } from '../../ui/keys/useKeys.ts';
import { KeyHint } from '../../ui/parts/KeyHint.tsx';
import { dateAndTime } from '../../ui/time.ts';
import { noteKindNames } from '../../ui/words/words.ts';
import { NoteDialog } from './NoteDialog.tsx';
import s from './notes.module.css';
import { useNotes } from './useNotes.tsx';

interface NoteListProps {
  readonly campaignId: string;
  /** The day that a new note begins with. */
  readonly day: Day;
  /** Only those that hold on one of these days or later; null: all. */
  readonly since: Day | null;
  /** What is said where there are none; null: nothing. */
  readonly empty: string | null;
}

/** The analyst's notes, the latest days first: each can be changed and removed, and a new one written. */
export function NoteList({ campaignId, day, since, empty }: NoteListProps): ReactElement {
  const colours = useChartColours();
  const { notes, save, remove } = useNotes(campaignId);
  const [open, setOpen] = useState<{ readonly note: Note | null } | null>(null);
  useCommands({ note: () => setOpen({ note: null }) });
  const shown = since === null ? notes : notes.filter(({ to }) => to >= since);
  return (
    <>
      {shown.length === 0 ? (
        empty === null ? null : (
          <p className={s['quiet']}>{empty}</p>
        )
      ) : (
        <ul className={s['notes']} aria-label="Your notes">
          {shown.map((note) => {
            const days = dayRange(note);
            return (
              <li key={note.id}>
                <i className={s['mark']} style={{ background: colours.note }} aria-hidden="true" />
                <span className={s['days']} title={`${longDay(note.from)} to ${longDay(note.to)}`}>
                  {days}
                </span>
                <span className={s['text']}>
                  <strong>{noteKindNames[note.kind]}</strong> · {note.text}{' '}
                  <span className={s['quiet']}>
                    {note.writtenBy}, {dateAndTime(note.writtenAt).date}
                  </span>
                </span>
                <span className={s['actions']}>
                  <Button
                    variant="subtle"
                    size="compact-xs"
                    aria-label={`Change the note of ${days}`}
                    onClick={() => setOpen({ note })}
                  >
                    Change
                  </Button>
                  <Button
                    variant="subtle"
                    size="compact-xs"
                    aria-label={`Remove the note of ${days}`}
                    onClick={() => void remove(note)}
                  >
                    Remove
                  </Button>
                </span>
              </li>
            );
          })}
        </ul>
      )}
      <Button
        variant="subtle"
        size="compact-xs"
        onClick={() => setOpen({ note: null })}
        rightSection={<KeyHint command="note" />}
      >
        Write a note
      </Button>
      {open === null ? null : (
        <NoteDialog
          note={open.note}
          day={day}
          save={(draft) => save(draft, open.note?.id ?? null)}
          close={() => setOpen(null)}
        />
      )}
    </>
  );
}
