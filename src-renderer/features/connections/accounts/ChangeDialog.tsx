import { Button, Group, Modal, Radio, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { ConnectionView } from '../../../../src-shared/model/connection.ts';
import { ask } from '../../../client/api.ts';
import { announce } from '../../../ui/announce.ts';
import a from './accounts.module.css';
import { CheckList } from './CheckList.tsx';
import { Fault } from './Fault.tsx';
import { ScheduleField } from './ScheduleField.tsx';

interface ChangeDialogProps {
  readonly view: ConnectionView;
  readonly close: () => void;
}

/** Which campaigns of an account are read, and how often. */
export function ChangeDialog({ view, close }: ChangeDialogProps): ReactElement {
  const { id, account, campaignIds } = view.connection;
  const [everyHours, setEveryHours] = useState(view.connection.everyHours);
  const [isAll, setAll] = useState(campaignIds === null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(campaignIds ?? []));
  const save = useMutation(
    ask.connections.change.mutationOptions({
      onSuccess: () => {
        announce('Saved.');
        close();
      },
    }),
  );
  const isReady = isAll || chosen.size > 0;
  return (
    <Modal opened onClose={close} title="Campaigns and schedule" size="lg" centered>
      <form
        className={a['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) save.mutate({ id, everyHours, campaignIds: isAll ? null : [...chosen] });
        }}
      >
        <p className={a['name']}>{account.name}</p>
        <ScheduleField everyHours={everyHours} change={setEveryHours} />
        <Radio.Group
          label="Campaigns"
          value={isAll ? 'all' : 'some'}
          onChange={(value) => setAll(value === 'all')}
        >
          <Stack gap="sm" mt="xs">
            <Radio value="all" label="All of them, also those to come" />
            <Radio
              value="some"
              label="Only some"
              description="What was read of the others stays; it is not read on."
            />
          </Stack>
        </Radio.Group>
        {isAll ? null : <Campaigns id={id} chosen={chosen} choose={setChosen} />}
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

interface CampaignsProps {
  readonly id: string;
  readonly chosen: ReadonlySet<string>;
  readonly choose: (chosen: ReadonlySet<string>) => void;
}

function Campaigns({ id, chosen, choose }: CampaignsProps): ReactElement {
  const listed = useQuery(
    ask.connections.campaigns.queryOptions({ input: { id }, staleTime: 'static', gcTime: 0, retry: false }),
  );
  if (listed.isError)
    return (
      <>
        <Fault error={listed.error} />
        <Button
          variant="default"
          className={a['start'] ?? ''}
          loading={listed.isFetching}
          onClick={() => void listed.refetch()}
        >
          Try again
        </Button>
      </>
    );
  if (listed.data === undefined) return <p role="status">Asking for the campaigns…</p>;
  return (
    <CheckList
      label="Campaigns to read"
      one="campaign"
      items={listed.data.campaigns}
      chosen={chosen}
      choose={choose}
      empty={<p>This account has no campaign yet.</p>}
    />
  );
}
