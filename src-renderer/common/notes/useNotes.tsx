import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Id } from '../../../src-shared/model/ids.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import type { Note, NoteDraft } from '../../../src-shared/model/note.ts';
import { api, ask } from '../../client/api.ts';
import { announce } from '../../ui/announce.ts';
import { explain } from '../../ui/explain.ts';
import { showReason } from '../../ui/showReason.ts';
import s from './notes.module.css';

const shownMs = 8000;
const toast = 'note';
const none: readonly Note[] = [];

interface Notes {
  readonly notes: readonly Note[];
  /** Adds it, or changes the one with the id; what went wrong, as a sentence, or null once it is on disk. */
  readonly save: (note: NoteDraft, id: Id | null) => Promise<string | null>;
  /** Removes it; it can be put back for a while. */
  readonly remove: (note: Note) => Promise<void>;
}

/** The analyst's notes on one campaign, and what can be done with them. */
export function useNotes(campaignId: string): Notes {
  const client = useQueryClient();
  const notes = useQuery(ask.campaigns.notes.queryOptions({ input: { campaignId } })).data ?? none;
  const save: Notes['save'] = async (note, id) => {
    try {
      await api.campaigns.saveNote({ id: id ?? newId(), campaignId, note });
    } catch (error) {
      const { what, fix } = explain(error);
      return `${what} ${fix}`;
    }
    announce('Note saved');
    await client.invalidateQueries({ queryKey: ask.campaigns.key() });
    return null;
  };
  const putBack = async ({ id, from, to, kind, text }: Note): Promise<void> => {
    notifications.hide(toast);
    const fault = await save({ from, to, kind, text }, id);
    if (fault !== null) showReason(fault);
  };
  return {
    notes,
    save,
    async remove(note) {
      try {
        await api.campaigns.removeNote({ id: note.id });
      } catch (error) {
        const { what, fix } = explain(error);
        showReason(`${what} ${fix}`);
        return;
      }
      announce('Note removed');
      notifications.hide(toast);
      notifications.show({
        id: toast,
        autoClose: shownMs,
        withBorder: true,
        message: (
          <span className={s['toast']}>
            Note removed
            <Button variant="subtle" onClick={() => void putBack(note)}>
              Put back
            </Button>
          </span>
        ),
      });
      await client.invalidateQueries({ queryKey: ask.campaigns.key() });
    },
  };
}
