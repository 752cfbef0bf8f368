import { Button, Group, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { ConnectionView } from '../../../../src-shared/model/connection.ts';
import type { RivalKind, Rivals } from '../../../../src-shared/model/rivals.ts';
import { ask } from '../../../client/api.ts';
import { announce } from '../../../ui/announce.ts';
import a from './accounts.module.css';
import { Fault } from './Fault.tsx';
import { RivalsFields } from './RivalsFields.tsx';
import { draftOf, readDraft } from './rivalsDraft.ts';
import { ScheduleField } from './ScheduleField.tsx';

interface ChangeRivalsProps {
  readonly view: ConnectionView;
  readonly kind: RivalKind;
  readonly rivals: Rivals;
  readonly close: () => void;
}

/** Whom a service of rivals is asked about, for which campaigns, and how often. */
export function ChangeRivals({ view, kind, rivals, close }: ChangeRivalsProps): ReactElement {
  const { id, account } = view.connection;
  const [draft, setDraft] = useState(draftOf(account.name, rivals));
  const [campaignIds, choose] = useState<ReadonlySet<string>>(new Set(view.connection.campaignIds ?? []));
  const [everyHours, setEveryHours] = useState(view.connection.everyHours);
  const save = useMutation(
    ask.connections.change.mutationOptions({
      onSuccess: () => {
        announce('Saved.');
        close();
      },
    }),
  );
  const read = readDraft(kind, draft);
  const isReady = 'rivals' in read && campaignIds.size > 0;
  return (
    <Modal opened onClose={close} title="Rivals, campaigns and schedule" size="lg" centered>
      <form
        className={a['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) save.mutate({ id, everyHours, campaignIds: [...campaignIds], rivals: read.rivals });
        }}
      >
        <p className={a['name']}>{account.name}</p>
        <p className={a['quiet']}>
          With other rivals the figures begin anew: a count of three and one of four are not compared.
        </p>
        <RivalsFields {...{ kind, draft, read, campaignIds, choose }} change={setDraft} isNamed />
        <ScheduleField everyHours={everyHours} change={setEveryHours} />
        {save.isError ? <Fault error={save.error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!isReady}>
            Save
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
