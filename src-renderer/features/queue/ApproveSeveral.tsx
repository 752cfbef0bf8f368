import { Button, Group, Modal } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { counted } from '../../../src-shared/format/number.ts';
import type { QueueSubject } from '../../../src-shared/model/recommendation.ts';
import type { Workflow } from '../../../src-shared/model/vocabulary.ts';
import s from './queue.module.css';

const mostNamed = 8;

interface ApproveSeveralProps {
  readonly opened: boolean;
  readonly close: () => void;
  readonly workflow: Workflow;
  readonly subjects: readonly QueueSubject[];
  readonly approve: () => Promise<boolean>;
}

/** A look back before several are approved: which campaigns, and that each is approved as it was recommended. */
export function ApproveSeveral(props: ApproveSeveralProps): ReactElement {
  const { opened, close, workflow, subjects, approve } = props;
  const [isSending, setSending] = useState(false);
  const others = subjects.length - mostNamed;
  const send = async (): Promise<void> => {
    setSending(true);
    await approve();
    setSending(false);
    close();
  };
  return (
    <Modal opened={opened} onClose={close} title={`Approve ${counted(subjects.length, 'campaign')}`} centered>
      <p className={s['about']}>
        {workflow}, each with the figures recommended for it. One undo takes all back.
      </p>
      <ul className={s['named']}>
        {subjects.slice(0, mostNamed).map(({ id, campaignName }) => (
          <li key={id} className="cut" title={campaignName}>
            {campaignName}
          </li>
        ))}
        {others > 0 ? <li>and {others} more</li> : null}
      </ul>
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button data-autofocus loading={isSending} onClick={() => void send()}>
          Approve {subjects.length}
        </Button>
      </Group>
    </Modal>
  );
}
