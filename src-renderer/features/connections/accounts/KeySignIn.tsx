import { Button, FileButton, PasswordInput, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactElement, useRef } from 'react';
import type { ConnectorKind } from '../../../../src-shared/model/connection.ts';
import type { Id } from '../../../../src-shared/model/ids.ts';
import { ask } from '../../../client/api.ts';
import a from './accounts.module.css';
import { Fault } from './Fault.tsx';

interface KeySignInProps {
  readonly kind: ConnectorKind;
  readonly by: 'token' | 'service_account';
  readonly signedIn: (signInId: Id) => void;
}

const kept = 'Goes into the vault of this workspace and is never shown again.';

interface TokenWords {
  readonly is: 'token' | 'key';
  readonly label: string;
  readonly found: string;
}

/** What a platform calls its token, and where it gives one out. */
const tokenWords: Partial<Record<ConnectorKind, TokenWords>> = {
  meta_ads: {
    is: 'token',
    label: 'Token of a system user',
    found: 'In the business settings, under System users, with the permission ads_read.',
  },
  meta_ad_library: {
    is: 'token',
    label: 'Access token',
    found:
      'At developers.facebook.com, in the Graph API Explorer of your app, by somebody who confirmed their identity at facebook.com/ID. It ends after 60 days.',
  },
  semrush: {
    is: 'key',
    label: 'API key',
    found:
      'At semrush.com, under Subscription info, API units. A key of version 4 needs “v4” under Change the address.',
  },
  similarweb: {
    is: 'key',
    label: 'API key',
    found: 'At similarweb.com, under Settings, Account, API.',
  },
  spyfu: {
    is: 'key',
    label: 'API id and secret key, with a colon between',
    found: 'At spyfu.com, under My account, API usage.',
  },
};

/** A token, or the key file of a service account. The fields are uncontrolled and emptied once it is kept. */
export function KeySignIn({ kind, by, signedIn }: KeySignInProps): ReactElement {
  const words = tokenWords[kind];
  const token = useRef<HTMLInputElement>(null);
  const file = useRef<HTMLTextAreaElement>(null);
  const send = useMutation(
    ask.connections.signInWithKey.mutationOptions({
      onSuccess: ({ signInId }) => {
        for (const field of [token.current, file.current]) if (field !== null) field.value = '';
        send.reset();
        signedIn(signInId);
      },
    }),
  );
  return (
    <form
      className={a['form']}
      onSubmit={(event) => {
        event.preventDefault();
        const key = (token.current ?? file.current)?.value.trim() ?? '';
        if (key !== '') send.mutate({ kind, key });
      }}
    >
      {by === 'token' ? (
        <PasswordInput
          data-autofocus
          ref={token}
          size="xs"
          label={words?.label ?? 'Access token'}
          description={words === undefined ? kept : `${words.found} ${kept}`}
          autoComplete="off"
          spellCheck={false}
          maxLength={20_000}
          visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed' }}
        />
      ) : (
        <>
          <Textarea
            ref={file}
            label="Key file of a service account"
            description={`The content of the JSON file. ${kept}`}
            rows={4}
            autoComplete="off"
            spellCheck={false}
            maxLength={20_000}
          />
          <FileButton
            accept=".json"
            onChange={(chosen) => {
              const field = file.current;
              if (chosen !== null && field !== null && chosen.size <= 20_000)
                void chosen.text().then((text) => {
                  field.value = text;
                });
            }}
          >
            {(props) => (
              <Button {...props} variant="default" className={a['start'] ?? ''}>
                Choose the file
              </Button>
            )}
          </FileButton>
        </>
      )}
      {send.isError ? <Fault error={send.error} /> : null}
      <Button type="submit" className={a['start'] ?? ''} loading={send.isPending}>
        Use this {by === 'token' ? (words?.is ?? 'token') : 'key'}
      </Button>
    </form>
  );
}
