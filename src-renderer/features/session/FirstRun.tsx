import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { KeyPlace } from '../../../src-shared/model/workspace.ts';
import { ask } from '../../client/api.ts';
import { keyPlaceWords, passphraseFault } from '../../common/workspace/keyPlaces.ts';
import { useView } from '../../view/view.ts';
import { Option, Problem, SessionFrame } from './SessionFrame.tsx';
import s from './session.module.css';

interface FirstRunProps {
  readonly keychain: boolean;
  readonly keychainProblem: string | null;
}

/** The first run: what to start with, and where the key of the data is kept. */
export function FirstRun({ keychain, keychainProblem }: FirstRunProps): ReactElement {
  const client = useQueryClient();
  const go = useView((view) => view.go);
  const [workspace, setWorkspace] = useState<'sample' | 'own'>('sample');
  const [keyPlace, setKeyPlace] = useState<KeyPlace>(keychain ? 'keychain' : 'passphrase');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const fault = keyPlace === 'passphrase' ? passphraseFault(passphrase, again) : null;
  const create = useMutation(
    ask.session.create.mutationOptions({
      onSuccess: (session) => {
        go(workspace === 'own' ? 'connections' : 'queue');
        client.setQueryData(ask.session.state.queryKey(), session);
      },
    }),
  );
  const submit = (): void => {
    setTried(true);
    if (fault !== null) return;
    create.mutate(keyPlace === 'passphrase' ? { keyPlace, passphrase, workspace } : { keyPlace, workspace });
  };
  return (
    <SessionFrame
      title="Welcome to Causeway"
      lead="It says why a campaign’s numbers changed and what to do about it, with the evidence beside every claim. You decide."
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <fieldset className={s['group']}>
          <legend>Begin with</legend>
          <div className={`${s['options']} ${s['beside']}`}>
            <Option
              group="workspace"
              value="sample"
              chosen={workspace === 'sample'}
              title="The sample workspace"
              hint="An invented advertiser: 24 campaigns on three platforms, 90 days. To look around; removed in one step."
              choose={() => setWorkspace('sample')}
            />
            <Option
              group="workspace"
              value="own"
              chosen={workspace === 'own'}
              title="Your own data"
              hint="Import a Google Ads or Meta Ads export, or a folder of tables. It stays on this computer."
              choose={() => setWorkspace('own')}
            />
          </div>
        </fieldset>
        <fieldset className={s['group']}>
          <legend>Keep the key to your data in</legend>
          <div className={s['options']}>
            {(['keychain', 'passphrase', 'session'] as const).map((place) => (
              <Option
                key={place}
                group="keyPlace"
                value={place}
                chosen={keyPlace === place}
                off={place === 'keychain' && !keychain}
                title={keyPlaceWords[place].title}
                hint={
                  place === 'keychain' && !keychain
                    ? (keychainProblem ?? 'This computer offers none that works.')
                    : keyPlaceWords[place].hint
                }
                choose={() => setKeyPlace(place)}
              />
            ))}
          </div>
          {keyPlace === 'passphrase' ? (
            <div className={`${s['fields']} ${s['beside']}`}>
              <PasswordInput
                label="Passphrase, at least 12 characters"
                description="Nobody can recover it for you."
                autoComplete="new-password"
                value={passphrase}
                onChange={(event) => setPassphrase(event.currentTarget.value)}
              />
              <PasswordInput
                label="The same again"
                description="So that a typing error does not lock you out."
                autoComplete="new-password"
                value={again}
                error={tried ? fault : null}
                onChange={(event) => setAgain(event.currentTarget.value)}
              />
            </div>
          ) : null}
        </fieldset>
        <Problem error={create.error} />
        <div className={s['foot']}>
          <Button type="submit" size="sm" loading={create.isPending}>
            {workspace === 'sample' ? 'Open the sample workspace' : 'Go on to import'}
          </Button>
        </div>
      </form>
    </SessionFrame>
  );
}
