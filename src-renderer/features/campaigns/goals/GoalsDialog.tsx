import { Button, Modal } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { type CampaignGoals, type Goal, goalBounds, goals } from '../../../../src-shared/model/goal.ts';
import { RangeInput } from '../../../ui/parts/RangeInput.tsx';
import { choicesOf, draftOf, isRefused } from './draft.ts';
import s from './goals.module.css';
import { goalNames, goalOrigin } from './goalWords.ts';
import { useChangeGoals } from './useChangeGoals.tsx';

export interface GoalsSubject {
  readonly campaignId: string;
  readonly name: string;
  readonly currency: string | null;
  readonly goals: CampaignGoals;
}

interface GoalsDialogProps {
  readonly subject: GoalsSubject;
  /** The goal whose field has the focus first. */
  readonly first: Goal;
  readonly close: () => void;
}

/** Sets or clears the targets and the month's budget of one campaign. Enter saves. */
export function GoalsDialog({ subject, first, close }: GoalsDialogProps): ReactElement {
  const { name, currency, goals: held } = subject;
  const [draft, setDraft] = useState(() => draftOf(held));
  const { isSaving, fault, change } = useChangeGoals();
  const choices = choicesOf(draft, held);
  const isSame = Object.keys(choices).length === 0;
  const save = async (): Promise<void> => {
    if (isSame || isRefused(draft) || isSaving) return;
    if (await change(subject, choices)) close();
  };
  return (
    <Modal opened onClose={close} title="Targets and budget" centered>
      <form
        className={s['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p className={s['name']}>{name}</p>
        {goals.map((goal) => (
          <RangeInput
            key={goal}
            {...(goal === first ? { 'data-autofocus': true } : {})}
            label={goalNames[goal]}
            description={goalOrigin(goal, held[goal], currency)}
            placeholder="None"
            rightSection={goal === 'targetRoas' || currency === null ? null : <span>{currency}</span>}
            rightSectionWidth={48}
            min={goalBounds.least}
            max={goalBounds.most}
            decimalScale={6}
            allowNegative={false}
            thousandSeparator=","
            hideControls
            value={draft[goal]}
            onChange={(entered) => setDraft((now) => ({ ...now, [goal]: entered }))}
          />
        ))}
        <span className={s['quiet']}>
          Empty means none. What is set here stands over the import, and the next analysis judges by it.
        </span>
        {fault === null ? null : (
          <p className={s['fault']} role="alert">
            {fault}
          </p>
        )}
        <div className={s['foot']}>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={isSaving} disabled={isSame || isRefused(draft)}>
            Save
          </Button>
        </div>
      </form>
    </Modal>
  );
}
