import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { KeyPlace } from '../../../src-shared/model/workspace.ts';
import { ask } from '../../client/api.ts';
import { useStatus } from '../../client/useApi.ts';
import { passphraseFault, passphraseTooShort } from '../../common/workspace/keyPlaces.ts';
import { announce } from '../../ui/announce.ts';
import { explain } from '../../ui/explain.ts';
import { Part } from './Part.tsx';
import s from './settings.module.css';

/** Changing the passphrase, or setting one in place of the keychain. Not for a workspace of this session only. */
export function KeyPlacePart(): ReactElement | null {
  const status = useStatus();
  if (status === null || status.keyPlace === 'session') return null;
  return (
    <Part title="Passphrase">
      <KeyPlaceForm key={status.keyPlace} keyPlace={status.keyPlace} />
    </Part>
  );
}

function KeyPlaceForm({ keyPlace }: { readonly keyPlace: Exclude<KeyPlace, 'session'> }): ReactElement {
  const client = useQueryClient();
  const [typed, setTyped] = useState({ current: '', next: '', again: '' });
  const [tried, setTried] = useState(false);
  const isUnderPassphrase = keyPlace === 'passphrase';
  const tooShort = passphraseTooShort(typed.next);
  const fault = passphraseFault(typed.next, typed.again);
  const move = useMutation(
    ask.session.moveKey.mutationOptions({
      onSuccess: (session) => {
        client.setQueryData(ask.session.state.queryKey(), session);
        setTyped({ current: '', next: '', again: '' });
        setTried(false);
        announce('The new passphrase is in force.');
      },
    }),
  );
  const field = (name: keyof typeof typed, label: string, error: string | null): ReactElement => (
    <PasswordInput
      label={label}
      autoComplete={name === 'current' ? 'current-password' : 'new-password'}
      maxLength={1000}
      value={typed[name]}
      error={error}
      onChange={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
    />
  );
  return (
    <form
      className={s['fields']}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (fault !== null) return;
        const current = isUnderPassphrase ? { current: typed.current } : {};
        move.mutate({ keyPlace: 'passphrase', passphrase: typed.next, ...current });
      }}
    >
      <p className={s['quiet']}>
        {isUnderPassphrase
          ? 'The new passphrase holds at once, for this workspace and every later start. Nobody can recover it for you. Backups beside the workspace, the older ones too, open with the new one; a copy of them that you carried elsewhere before keeps the one of then.'
          : 'The key is in this computer’s keychain. With a passphrase instead, you type it at each start; nobody can recover it for you.'}
      </p>
      {isUnderPassphrase ? field('current', 'Current passphrase', null) : null}
      {field('next', 'New passphrase, at least 12 characters', tried ? tooShort : null)}
      {field('again', 'The same again', tried && tooShort === null ? fault : null)}
      {move.isError ? (
        <p className={s['fault']} role="alert">
          {explain(move.error).what} {explain(move.error).fix}
        </p>
      ) : null}
      <div>
        <Button
          type="submit"
          variant="default"
          loading={move.isPending}
          disabled={typed.next === '' || (isUnderPassphrase && typed.current === '')}
        >
          {isUnderPassphrase ? 'Change the passphrase' : 'Set a passphrase'}
        </Button>
      </div>
    </form>
  );
}
