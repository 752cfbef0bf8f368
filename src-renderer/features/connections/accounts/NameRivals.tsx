import { Button, Group } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { type Id, newId } from '../../../../src-shared/model/ids.ts';
import type { RivalKind, Rivals } from '../../../../src-shared/model/rivals.ts';
import { connectorNames } from '../../../../src-shared/words/names.ts';
import { api, ask } from '../../../client/api.ts';
import { announce } from '../../../ui/announce.ts';
import { RangeInput } from '../../../ui/parts/RangeInput.tsx';
import a from './accounts.module.css';
import { Fault } from './Fault.tsx';
import { RivalsFields } from './RivalsFields.tsx';
import { emptyDraft, readDraft } from './rivalsDraft.ts';
import { rivalPace } from './rivalWords.ts';
import { ScheduleField } from './ScheduleField.tsx';
import { startReading } from './startReading.ts';

interface NameRivalsProps {
  readonly kind: RivalKind;
  readonly signInId: Id;
  readonly done: () => void;
  readonly back: () => void;
}

/** Whom a service of rivals is asked about; it has no accounts to choose from. First whether its key works. */
export function NameRivals({ kind, signInId, done, back }: NameRivalsProps): ReactElement {
  const checked = useQuery(
    ask.connections.accounts.queryOptions({
      input: { kind, signInId },
      staleTime: 'static',
      gcTime: 0,
      retry: false,
    }),
  );
  const pace = rivalPace[kind];
  const [draft, setDraft] = useState(emptyDraft);
  const [campaignIds, choose] = useState<ReadonlySet<string>>(new Set());
  const [everyHours, setEveryHours] = useState<number | null>(pace.everyHours);
  const [days, setDays] = useState<number | undefined>(pace.days);
  const connect = useMutation({
    mutationFn: async ({ rivals, back }: { readonly rivals: Rivals; readonly back: number }) => {
      const name = draft.label.trim();
      const account = { id: newId(), name, currency: null, timezone: 'UTC', managerId: null, rivals };
      const input = { kind, signInId, account, campaignIds: [...campaignIds], everyHours };
      const { connection } = await api.connections.add(input);
      startReading([connection.id], back);
      announce(`${name} is connected; the reading has started.`);
      done();
    },
  });
  if (checked.isError)
    return (
      <div className={a['form']}>
        <Fault error={checked.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={back}>
            Enter another key
          </Button>
          <Button variant="default" loading={checked.isFetching} onClick={() => void checked.refetch()}>
            Try again
          </Button>
        </Group>
      </div>
    );
  if (checked.data === undefined)
    return <p role="status">Asking {connectorNames[kind]} whether the key works…</p>;
  const read = readDraft(kind, draft);
  const isReady = 'rivals' in read && campaignIds.size > 0 && days !== undefined && days >= 1 && days <= 1100;
  return (
    <form
      className={a['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) connect.mutate({ rivals: read.rivals, back: days });
      }}
    >
      <RivalsFields {...{ kind, draft, read, campaignIds, choose }} change={setDraft} />
      <div className={a['pair']}>
        <ScheduleField everyHours={everyHours} change={setEveryHours} />
        <RangeInput
          label="Days to read now"
          description={pace.why}
          min={1}
          max={1100}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          value={days}
          onChange={setDays}
        />
      </div>
      {connect.isError ? <Fault error={connect.error} /> : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={back}>
          Back
        </Button>
        <Button type="submit" loading={connect.isPending} disabled={!isReady}>
          Connect and read
        </Button>
      </Group>
    </form>
  );
}
