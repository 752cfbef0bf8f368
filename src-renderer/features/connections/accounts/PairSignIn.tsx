import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactElement, useRef, useState } from 'react';
import type { projectKinds } from '../../../../src-shared/model/connection.ts';
import type { Id } from '../../../../src-shared/model/ids.ts';
import { ask } from '../../../client/api.ts';
import a from './accounts.module.css';
import { Fault } from './Fault.tsx';

type ProjectKind = (typeof projectKinds)[number];

/** What the two halves of a pair are called at each platform, and where they are found. */
const pairWords = {
  mixpanel: {
    name: 'User name of a service account',
    secret: 'Secret of the service account',
    where: 'In the organization’s settings, under Service accounts; Consumer is enough as its role.',
  },
  amplitude: {
    name: 'API key',
    secret: 'Secret key',
    where: 'In the settings of the organization, under Projects, General.',
  },
} as const satisfies Record<ProjectKind, object>;

interface PairSignInProps {
  readonly kind: ProjectKind;
  readonly signedIn: (signInId: Id) => void;
}

/** A name and its secret. The secret's field is uncontrolled and emptied once it is kept. */
export function PairSignIn({ kind, signedIn }: PairSignInProps): ReactElement {
  const words = pairWords[kind];
  const secret = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const send = useMutation(
    ask.connections.signInWithKey.mutationOptions({
      onSuccess: ({ signInId }) => {
        if (secret.current !== null) secret.current.value = '';
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
        send.mutate({ kind, key: `${name.trim()}:${secret.current?.value.trim() ?? ''}` });
      }}
    >
      <TextInput
        data-autofocus
        label={words.name}
        description={words.where}
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <PasswordInput
        ref={secret}
        size="xs"
        label={words.secret}
        description="Goes into the vault of this workspace and is never shown again."
        autoComplete="off"
        spellCheck={false}
        maxLength={2000}
        visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed' }}
      />
      {send.isError ? <Fault error={send.error} /> : null}
      <Button type="submit" className={a['start'] ?? ''} loading={send.isPending}>
        Use these
      </Button>
    </form>
  );
}
