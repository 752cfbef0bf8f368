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
import { changedLast, forgetChange } from '../decisions/lastChange.ts';
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
  const readAgain = () => client.invalidateQueries({ queryKey: ask.campaigns.key() });
  const keep = async (note: NoteDraft, id: Id): Promise<string | null> => {
    try {
      await api.campaigns.saveNote({ id, campaignId, note });
    } catch (error) {
      const { what, fix } = explain(error);
      return `${what} ${fix}`;
    }
    announce('Note saved');
    await readAgain();
    return null;
  };
  /** As it was before a change or a removal. */
  const putBack = async ({ id, from, to, kind, text }: Note): Promise<void> => {
    forgetChange(id);
    notifications.hide(toast);
    const fault = await keep({ from, to, kind, text }, id);
    if (fault !== null) showReason(fault);
  };
  const takeOut = async (id: Id): Promise<boolean> => {
    forgetChange(id);
    try {
      await api.campaigns.removeNote({ id });
    } catch (error) {
      const { what, fix } = explain(error);
      showReason(`${what} ${fix}`);
      return false;
    }
    announce('Note removed');
    await readAgain();
    return true;
  };
  const save: Notes['save'] = async (note, id) => {
    const before = notes.find((one) => one.id === id);
    const kept = id ?? newId();
    const fault = await keep(note, kept);
    if (fault === null)
      changedLast({
        id: kept,
        text: before === undefined ? 'a note written' : 'a note changed',
        takeBack: async () => {
          if (before === undefined) await takeOut(kept);
          else await putBack(before);
        },
      });
    return fault;
  };
  return {
    notes,
    save,
    async remove(note) {
      if (!(await takeOut(note.id))) return;
      changedLast({ id: note.id, text: 'a note removed', takeBack: () => putBack(note) });
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
    },
  };
}
