import { Button, Group, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { counted } from '../../../src-shared/format/number.ts';
import type { Day } from '../../../src-shared/model/day.ts';
import {
  editOfNote,
  longestNote,
  type Note,
  type NoteDraft,
  noteKinds,
} from '../../../src-shared/model/note.ts';
import { only, options } from '../../ui/parts/options.ts';
import { noteKindNames } from '../../ui/words/words.ts';
import { daysFault, fieldsOf, noteIn, roomLeft } from './draft.ts';
import s from './notes.module.css';

interface NoteDialogProps {
  /** The one that is changed; null: a new one. */
  readonly note: Note | null;
  /** The day that a new one begins with. */
  readonly day: Day;
  /** What went wrong, or null once it is saved. */
  readonly save: (draft: NoteDraft) => Promise<string | null>;
  readonly close: () => void;
}

/** Writes a note on a day or some days. Ctrl+Enter saves, from any field Enter too. */
export function NoteDialog({ note, day, save, close }: NoteDialogProps): ReactElement {
  const [fields, setFields] = useState(() => fieldsOf(note, day));
  const [isSaving, setSaving] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const draft = noteIn(fields);
  const wrongDays = daysFault(fields);
  const room = roomLeft(fields);
  const send = async (): Promise<void> => {
    if (draft === null || isSaving) return;
    setSaving(true);
    const failed = await save(draft);
    setSaving(false);
    setFault(failed);
    if (failed === null) close();
  };
  return (
    <Modal opened onClose={close} title={note === null ? 'Write a note' : 'Change the note'} centered>
      <form
        className={s['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
        }}
      >
        <NativeSelect
          data-autofocus
          label="About"
          description={
            editOfNote[fields.kind] === null
              ? 'Shown on the time axis and beside the verdict.'
              : 'Evidence for the next analysis, as an edit of that day would be.'
          }
          data={options(noteKinds, (kind) => noteKindNames[kind])}
          value={fields.kind}
          onChange={(event) => {
            const [kind] = only(noteKinds, [event.currentTarget.value]);
            if (kind !== undefined) setFields({ ...fields, kind });
          }}
        />
        <Group grow align="flex-start">
          <TextInput
            type="date"
            label="From"
            value={fields.from}
            error={wrongDays}
            onChange={(event) => setFields({ ...fields, from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label="To (empty: one day)"
            value={fields.to}
            onChange={(event) => setFields({ ...fields, to: event.currentTarget.value })}
          />
        </Group>
        <Textarea
          label="What happened"
          autosize
          minRows={2}
          maxRows={8}
          maxLength={longestNote}
          description={room === null ? undefined : `${counted(room, 'character')} left`}
          value={fields.text}
          onChange={(event) => setFields({ ...fields, text: event.currentTarget.value })}
        />
        {fault === null ? null : (
          <p className={s['fault']} role="alert">
            {fault}
          </p>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={isSaving} disabled={draft === null}>
            Save
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
