import { Button, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { WatchedFile } from '../../../src-shared/model/watchedFolder.ts';
import { api, ask } from '../../client/api.ts';
import { announce } from '../../ui/announce.ts';
import { explain } from '../../ui/explain.ts';
import { DataTable } from '../../ui/parts/Page.tsx';
import { formatAgo, formatInstant } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';
import s from './connections.module.css';

const states: Readonly<Record<WatchedFile['state'], string>> = {
  waiting: 'Waiting until it is still',
  read: 'Read',
  asks: 'Needs a look',
  refused: 'Not read',
};

/** A folder whose exports are read as they come, as if they were dropped here. */
export function WatchedFolder(): ReactElement {
  const client = useQueryClient();
  const now = useNow();
  const watched = useQuery(ask.imports.watched.queryOptions());
  const [typed, setTyped] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const folder = watched.data ?? null;
  const path = typed ?? folder?.path ?? '';
  const act = async (what: () => Promise<unknown>, done: string): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      await what();
      setTyped(null);
      announce(done);
    } catch (error) {
      const { what: wrong, fix } = explain(error);
      setFault(`${wrong} ${fix}`);
    }
    setBusy(false);
    await client.invalidateQueries({ queryKey: ask.imports.key() });
  };
  const trouble = fault ?? folder?.fault ?? null;
  const isSame = folder !== null && folder.path === path.trim();
  return (
    <section className={s['block']} aria-label="Watched folder">
      <h2>A folder that is read by itself</h2>
      <p className={s['quiet']}>
        New and changed exports in it are read as if you dropped them here, while Causeway is open. What you
        would be asked about is not guessed: it waits for you.
      </p>
      <form
        className={`${s['row']} ${s['watch']}`}
        onSubmit={(event) => {
          event.preventDefault();
          if (isSame) void act(() => api.imports.lookInFolder({}), 'Looked into the folder.');
          else void act(() => api.imports.watch({ path: path.trim() }), 'The folder is watched.');
        }}
      >
        <TextInput
          label="Its path on this computer"
          spellCheck={false}
          maxLength={4000}
          error={trouble !== null}
          value={path}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" size="xs" loading={isBusy} disabled={path.trim() === ''}>
          {isSame ? 'Look now' : 'Watch it'}
        </Button>
        {folder === null ? null : (
          <Button
            variant="subtle"
            size="xs"
            disabled={isBusy}
            onClick={() => void act(() => api.imports.watch({ path: null }), 'No folder is watched.')}
          >
            Stop watching
          </Button>
        )}
      </form>
      {trouble === null ? null : <p role="alert">{trouble}</p>}
      {folder === null || folder.files.length === 0 ? null : (
        <DataTable label="Files of the watched folder, newest first">
          <thead>
            <tr>
              <th>When</th>
              <th>File</th>
              <th>State</th>
              <th>What came of it</th>
            </tr>
          </thead>
          <tbody>
            {folder.files.map(({ name, state, at, what }) => (
              <tr key={name}>
                <td title={formatInstant(at)}>{state === 'waiting' ? '' : formatAgo(at, now)}</td>
                <td style={{ overflowWrap: 'anywhere' }}>{name}</td>
                <td>{states[state]}</td>
                <td>{what}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </section>
  );
}
