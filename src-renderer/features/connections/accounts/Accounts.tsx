import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { ask } from '../../../client/api.ts';
import { Failure, Loading } from '../../../ui/parts/Message.tsx';
import { AccountRow } from './AccountRow.tsx';
import a from './accounts.module.css';
import { ConnectDialog } from './ConnectDialog.tsx';

/** The accounts that are read by themselves, and the way to another one. */
export function Accounts(): ReactElement {
  const [isAdding, setAdding] = useState(false);
  const list = useQuery(ask.connections.list.queryOptions());
  const connected = list.data ?? [];
  return (
    <section className={a['accounts']} aria-label="Connected accounts">
      <div className={a['top']}>
        <h2>Accounts</h2>
        <Button variant="default" onClick={() => setAdding(true)}>
          Connect an account
        </Button>
      </div>
      {list.isError ? (
        <Failure error={list.error} retry={() => void list.refetch()} />
      ) : list.data === undefined ? (
        <Loading label="Connected accounts" />
      ) : connected.length === 0 ? (
        <p className={a['quiet']}>
          None is connected. An account that is connected is read by itself every day, with what explains a
          change: ads, devices, edits.
        </p>
      ) : (
        connected.map((view) => <AccountRow key={view.connection.id} view={view} all={connected} />)
      )}
      {isAdding ? <ConnectDialog connected={connected} close={() => setAdding(false)} /> : null}
    </section>
  );
}
