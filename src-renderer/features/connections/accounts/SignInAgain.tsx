import { Modal } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { ConnectionView } from '../../../../src-shared/model/connection.ts';
import type { Id } from '../../../../src-shared/model/ids.ts';
import { connectorNames } from '../../../../src-shared/words/names.ts';
import { api, ask } from '../../../client/api.ts';
import { announce } from '../../../ui/announce.ts';
import { Failure, Loading } from '../../../ui/parts/Message.tsx';
import a from './accounts.module.css';
import { sharing } from './addFlow.ts';
import { Fault } from './Fault.tsx';
import { SignInStep } from './SignInStep.tsx';
import { startReading } from './startReading.ts';

interface SignInAgainProps {
  readonly view: ConnectionView;
  readonly all: readonly ConnectionView[];
  readonly close: () => void;
}

const renew = api.connections.useSignIn;

/** A new sign-in for an account and for those that shared its old one; then they are read. */
export function SignInAgain({ view, all, close }: SignInAgainProps): ReactElement {
  const { kind } = view.connection;
  const platforms = useQuery(ask.connections.platforms.queryOptions());
  const platform = platforms.data?.find((one) => one.kind === kind);
  const together = sharing(all, view.connection.signInId);
  const use = useMutation({
    mutationFn: async (signInId: Id) => {
      const ids = together.map(({ connection }) => connection.id);
      for (const id of ids) await renew({ id, signInId });
      startReading(ids);
      announce('Signed in; the reading has started.');
      close();
    },
  });
  return (
    <Modal opened onClose={close} title={`${connectorNames[kind]}: sign in again`} size="lg" centered>
      {platforms.isError ? (
        <Failure error={platforms.error} retry={() => void platforms.refetch()} />
      ) : platform === undefined ? (
        <Loading label="Platforms" />
      ) : (
        <div className={a['form']}>
          {together.length < 2 ? null : (
            <p>
              One sign-in reads {together.map(({ connection }) => connection.account.name).join(', ')}: all of
              them take the new one.
            </p>
          )}
          {use.isError ? <Fault error={use.error} /> : null}
          <SignInStep platform={platform} signedIn={(signInId) => use.mutate(signInId)} />
        </div>
      )}
    </Modal>
  );
}
