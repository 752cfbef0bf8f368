import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { GoalChoices } from '../../../../src-shared/model/goal.ts';
import { newId } from '../../../../src-shared/model/ids.ts';
import { api, ask } from '../../../client/api.ts';
import { changedLast, forgetChange } from '../../../common/decisions/lastChange.ts';
import { announce } from '../../../ui/announce.ts';
import { explain } from '../../../ui/explain.ts';
import { showReason } from '../../../ui/showReason.ts';
import s from './goals.module.css';
import { choicesWords } from './goalWords.ts';

const shownMs = 8000;
const toast = 'goals';

interface GoalsOf {
  readonly campaignId: string;
  readonly name: string;
  readonly currency: string | null;
}

interface ChangeGoals {
  readonly isSaving: boolean;
  /** Why the last change was not kept, with what to do; null: it was, or there was none. */
  readonly fault: string | null;
  /** Resolves to whether it is on disk. */
  readonly change: (of: GoalsOf, choices: GoalChoices) => Promise<boolean>;
  readonly takeBack: (changeId: string) => Promise<void>;
}

/** Changes targets and budgets; says so, with the way back, once it is on disk. */
export function useChangeGoals(): ChangeGoals {
  const client = useQueryClient();
  const [isSaving, setSaving] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const readAgain = () => client.invalidateQueries({ queryKey: ask.campaigns.key() });
  const sentence = (error: unknown): string => {
    const { what, fix } = explain(error);
    return `${what} ${fix}`;
  };
  const takeBack = async (changeId: string): Promise<void> => {
    forgetChange(changeId);
    try {
      await api.campaigns.undoGoals({ changeId });
      notifications.hide(toast);
      announce('Taken back');
    } catch (error) {
      showReason(sentence(error));
    }
    await readAgain();
  };
  return {
    isSaving,
    fault,
    takeBack,
    async change({ campaignId, name, currency }, choices) {
      const changeId = newId();
      setSaving(true);
      setFault(null);
      try {
        await api.campaigns.changeGoals({ changeId, campaignId, choices });
      } catch (error) {
        setFault(sentence(error));
        return false;
      } finally {
        setSaving(false);
      }
      await readAgain();
      const text = `${choicesWords(choices, currency)}: ${name}`;
      changedLast({ id: changeId, text, takeBack: () => takeBack(changeId) });
      announce(text);
      notifications.hide(toast);
      notifications.show({
        id: toast,
        autoClose: shownMs,
        withBorder: true,
        message: (
          <span className={s['toast']}>
            <span className={s['toastText']}>
              {text}
              <span className={s['quiet']}>The next analysis judges by it.</span>
            </span>
            <Button variant="subtle" onClick={() => void takeBack(changeId)}>
              Take back
            </Button>
          </span>
        ),
      });
      return true;
    },
  };
}
