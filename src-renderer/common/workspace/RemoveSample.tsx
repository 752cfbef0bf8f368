import { Button, Group, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { counted } from '../../../src-shared/format/number.ts';
import { ask } from '../../client/api.ts';
import { useStatus } from '../../client/useApi.ts';
import { announce } from '../../ui/announce.ts';
import { explain } from '../../ui/explain.ts';

/** Removes the sample workspace, after saying what will be deleted. */
export function RemoveSample(): ReactElement {
  const client = useQueryClient();
  const status = useStatus();
  const [isOpen, setOpen] = useState(false);
  const remove = useMutation(
    ask.session.removeSample.mutationOptions({
      onSuccess: async (session) => {
        client.setQueryData(ask.session.state.queryKey(), session);
        setOpen(false);
        announce('The sample workspace is removed.');
        notifications.show({ message: 'The sample workspace is removed.' });
        await client.invalidateQueries();
      },
    }),
  );
  const isHere = status?.workspace === 'sample';
  return (
    <>
      <button type="button" className="text-button" onClick={() => setOpen(true)}>
        Remove
        <span className="visually-hidden"> the sample workspace</span>
      </button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title="Remove the sample workspace?" centered>
        <p>
          Its {isHere ? counted(status.campaigns, 'campaign') : 'campaigns'} and what you decided on them are
          deleted from this computer. Your own data is not touched. This cannot be undone, but the sample can
          be created again.
        </p>
        {remove.isError ? (
          <p role="alert">
            {explain(remove.error).what} {explain(remove.error).fix}
          </p>
        ) : null}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setOpen(false)}>
            Keep it
          </Button>
          <Button loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
            Remove the sample
          </Button>
        </Group>
      </Modal>
    </>
  );
}
