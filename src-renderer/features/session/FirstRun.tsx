import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { KeyPlace } from '../../../src-shared/model/workspace.ts';
import { ask } from '../../client/api.ts';
import { passphraseFault } from '../../common/workspace/keyPlaces.ts';
import { useView } from '../../view/view.ts';
import { KeyPlaces, NewPassphrase } from './KeyPlaces.tsx';
import { Option, Problem, SessionFrame } from './SessionFrame.tsx';
import s from './session.module.css';

interface FirstRunProps {
  readonly keychain: boolean;
  readonly keychainProblem: string | null;
}

/**
 * The first run: what to start with, and where the key of the data is kept. The sample asks for nothing: without a keychain its key lives
 * as long as the app runs. A person who comes from there to their own data is asked for that data's key.
 */
export function FirstRun({ keychain, keychainProblem }: FirstRunProps): ReactElement {
  const client = useQueryClient();
  const { go, screen } = useView();
  const [workspace, setWorkspace] = useState<'sample' | 'own'>(screen === 'connections' ? 'own' : 'sample');
  const [chosen, setKeyPlace] = useState<KeyPlace | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const [isUnfolded, setUnfolded] = useState(false);
  const isSample = workspace === 'sample';
  const keyPlace = chosen ?? (keychain ? 'keychain' : isSample ? 'session' : 'passphrase');
  const fault = keyPlace === 'passphrase' ? passphraseFault(passphrase, again) : null;
  const create = useMutation(
    ask.session.create.mutationOptions({
      onSuccess: (session) => {
        go(isSample ? 'queue' : 'connections');
        client.setQueryData(ask.session.state.queryKey(), session);
      },
    }),
  );
  const submit = (): void => {
    setTried(true);
    if (fault !== null) {
      // What is missing is said beside its field.
      setUnfolded(true);
      return;
    }
    create.mutate(keyPlace === 'passphrase' ? { keyPlace, passphrase, workspace } : { keyPlace, workspace });
  };
  const places = (
    <>
      <KeyPlaces chosen={keyPlace} keychain={keychain} problem={keychainProblem} choose={setKeyPlace} />
      {keyPlace === 'passphrase' ? (
        <NewPassphrase
          passphrase={passphrase}
          again={again}
          fault={tried ? fault : null}
          change={setPassphrase}
          changeAgain={setAgain}
        />
      ) : null}
    </>
  );
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
              chosen={isSample}
              title="The sample workspace"
              hint="An invented advertiser: 24 campaigns on three platforms, 90 days. To look around; removed in one step."
              choose={() => setWorkspace('sample')}
            />
            <Option
              group="workspace"
              value="own"
              chosen={!isSample}
              title="Your own data"
              hint="Import a Google Ads or Meta Ads export, or a folder of tables. It stays on this computer."
              choose={() => setWorkspace('own')}
            />
          </div>
        </fieldset>
        {isSample ? (
          <details
            className={s['folded']}
            open={isUnfolded}
            onToggle={(event) => setUnfolded(event.currentTarget.open)}
          >
            <summary>
              <span>{sampleKey[keyPlace]}</span> <span className={s['link']}>Change</span>
            </summary>
            <fieldset className={s['group']}>
              <legend className="visually-hidden">Keep the key to the sample in</legend>
              {places}
            </fieldset>
          </details>
        ) : (
          <fieldset className={s['group']}>
            <legend>Keep the key to your data in</legend>
            {places}
          </fieldset>
        )}
        <Problem error={create.error} />
        <div className={s['foot']}>
          <Button type="submit" size="sm" loading={create.isPending}>
            {isSample ? 'Open the sample workspace' : 'Go on to import'}
          </Button>
        </div>
      </form>
    </SessionFrame>
  );
}

/** What becomes of the sample. */
const sampleKey = {
  session: 'Nothing to set up: the sample ends with the app.',
  keychain: 'Nothing to set up: its key is kept in this computer’s keychain.',
  passphrase: 'Its key is locked with the passphrase you type here.',
} as const satisfies Record<KeyPlace, string>;
