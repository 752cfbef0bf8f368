import { Button, Group } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { counted } from '../../../../src-shared/format/number.ts';
import type { AdAccount, ConnectionView, ConnectorKind } from '../../../../src-shared/model/connection.ts';
import type { Id } from '../../../../src-shared/model/ids.ts';
import { connectorNames } from '../../../../src-shared/words/names.ts';
import { api, ask } from '../../../client/api.ts';
import { announce } from '../../../ui/announce.ts';
import { RangeInput } from '../../../ui/parts/RangeInput.tsx';
import a from './accounts.module.css';
import { accountFacts } from './accountWords.ts';
import { CheckList } from './CheckList.tsx';
import { Fault } from './Fault.tsx';
import type { CheckItem } from './filtered.ts';
import { ScheduleField } from './ScheduleField.tsx';
import { startReading } from './startReading.ts';

interface ChooseAccountsProps {
  readonly kind: ConnectorKind;
  readonly signInId: Id;
  readonly connected: readonly ConnectionView[];
  readonly done: () => void;
  readonly back: () => void;
}

/** Which of the accounts that the sign-in may read are connected, how often, and how far back. */
export function ChooseAccounts({ kind, signInId, connected, done, back }: ChooseAccountsProps): ReactElement {
  // Read once: what else happens in the app is no reason to ask the platform again.
  const offered = useQuery(
    ask.connections.accounts.queryOptions({
      input: { kind, signInId },
      staleTime: 'static',
      gcTime: 0,
      retry: false,
    }),
  );
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null);
  const [everyHours, setEveryHours] = useState<number | null>(24);
  const [days, setDays] = useState<number | undefined>(90);
  const accounts = offered.data?.accounts ?? [];
  const items = accounts.map((account) => itemOf(account, kind, connected));
  const open = items.filter(({ isTaken }) => isTaken !== true);
  // A single one needs no choice.
  const chosen = picked ?? new Set(open.length === 1 ? open.map(({ id }) => id) : []);
  const connect = useMutation({
    mutationFn: async (back: number) => {
      const ids: Id[] = [];
      try {
        for (const { id } of open.filter((item) => chosen.has(item.id))) {
          const account = accounts.find((one) => one.id === id);
          if (account === undefined) continue;
          const input = { kind, signInId, account, campaignIds: null, everyHours };
          ids.push((await api.connections.add(input)).connection.id);
        }
      } finally {
        // Those before one that failed are connected all the same.
        startReading(ids, back);
      }
      announce(`${counted(ids.length, 'account')} connected; the reading has started.`);
      done();
    },
  });
  if (offered.isError)
    return (
      <div className={a['form']}>
        <Fault error={offered.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={back}>
            Sign in again
          </Button>
          <Button loading={offered.isFetching} onClick={() => void offered.refetch()}>
            Try again
          </Button>
        </Group>
      </div>
    );
  if (offered.data === undefined)
    return <p role="status">Asking {connectorNames[kind]} which accounts you may read…</p>;
  const isReady = chosen.size > 0 && days !== undefined && days >= 1 && days <= 1100;
  return (
    <form
      className={a['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) connect.mutate(days);
      }}
    >
      <CheckList
        label="Accounts to connect"
        one="account"
        items={items}
        chosen={chosen}
        choose={setPicked}
        empty={
          <p>
            This sign-in may read no account of {connectorNames[kind]}. Sign in as somebody who may, or ask
            whoever manages the account for access.
          </p>
        }
      />
      <div className={a['pair']}>
        <ScheduleField everyHours={everyHours} change={setEveryHours} />
        <RangeInput
          label="Days to read now"
          description="90 are enough for every diagnosis."
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
          {chosen.size < 2 ? 'Connect and read' : `Connect ${counted(chosen.size, 'account')} and read`}
        </Button>
      </Group>
    </form>
  );
}

function itemOf(account: AdAccount, kind: ConnectorKind, connected: readonly ConnectionView[]): CheckItem {
  const isTaken = connected.some(
    ({ connection }) => connection.kind === kind && connection.account.id === account.id,
  );
  const facts = accountFacts(account);
  return {
    id: account.id,
    name: account.name === '' ? account.id : account.name,
    note: isTaken ? `${facts} · already connected` : facts,
    isTaken,
  };
}
