import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { ask } from '../../client/api.ts';
import { explain } from '../../ui/explain.ts';
import { Problem, SessionFrame } from './SessionFrame.tsx';
import s from './session.module.css';

interface UnlockProps {
  readonly needs: 'passphrase' | 'keychain';
  readonly problem: string | null;
}

/** A workspace without its key: asks for the passphrase, or for the keychain to be unlocked. */
export function Unlock({ needs, problem }: UnlockProps): ReactElement {
  const client = useQueryClient();
  const [passphrase, setPassphrase] = useState('');
  const unlock = useMutation(
    ask.session.unlock.mutationOptions({
      onSuccess: (session) => client.setQueryData(ask.session.state.queryKey(), session),
    }),
  );
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const isPassphrase = needs === 'passphrase';
  return (
    <SessionFrame
      title={isPassphrase ? 'Unlock your workspace' : 'The keychain is locked'}
      lead={
        isPassphrase
          ? 'Your data is encrypted with your passphrase.'
          : 'The key to your data is in this computer’s keychain. Unlock the keychain, then try again.'
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          unlock.mutate(isPassphrase ? { passphrase } : {});
        }}
      >
        {isPassphrase ? (
          <div className={s['fields']}>
            <PasswordInput
              label="Passphrase"
              autoComplete="current-password"
              ref={field}
              value={passphrase}
              error={unlock.isError ? explain(unlock.error).what : null}
              onChange={(event) => setPassphrase(event.currentTarget.value)}
            />
          </div>
        ) : (
          <Problem error={unlock.error} />
        )}
        {problem === null ? null : <p className={s['problem']}>{problem}</p>}
        <div className={s['foot']}>
          <Button
            type="submit"
            size="sm"
            loading={unlock.isPending}
            disabled={isPassphrase && passphrase === ''}
          >
            {isPassphrase ? 'Unlock' : 'Try again'}
          </Button>
        </div>
      </form>
    </SessionFrame>
  );
}
