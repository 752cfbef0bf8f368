import { Button, Group, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { ConnectionView } from '../../../../src-shared/model/connection.ts';
import { connectorNames } from '../../../../src-shared/words/names.ts';
import { ask } from '../../../client/api.ts';
import { announce } from '../../../ui/announce.ts';
import a from './accounts.module.css';
import { sharing } from './addFlow.ts';
import { Fault } from './Fault.tsx';

interface RemoveDialogProps {
  readonly view: ConnectionView;
  readonly all: readonly ConnectionView[];
  readonly close: () => void;
}

/** Takes an account away, after saying what stays and what does not. */
export function RemoveDialog({ view, all, close }: RemoveDialogProps): ReactElement {
  const { id, kind, account, signInId } = view.connection;
  const isShared = sharing(all, signInId).length > 1;
  const remove = useMutation(
    ask.connections.remove.mutationOptions({
      onSuccess: () => {
        announce(`${account.name} is no longer connected.`);
        close();
      },
    }),
  );
  return (
    <Modal opened onClose={close} title="Remove the account?" centered>
      <div className={a['form']}>
        <p>
          <span className={a['name']}>{account.name}</span> is not read any more. What it brought stays:
          campaigns, figures, recommendations and your decisions.
        </p>
        <p>
          {isShared
            ? 'The sign-in stays, because other accounts are read with it.'
            : `The sign-in is withdrawn at ${connectorNames[kind]}, where it offers that, and forgotten here.`}
        </p>
        {remove.isError ? <Fault error={remove.error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={close}>
            Keep it
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate({ id })}>
            Remove the account
          </Button>
        </Group>
      </div>
    </Modal>
  );
}
