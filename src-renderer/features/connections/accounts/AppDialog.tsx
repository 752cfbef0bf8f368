import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { ConnectorKind } from '../../../../src-shared/model/connection.ts';
import { ask } from '../../../client/api.ts';
import { announce } from '../../../ui/announce.ts';
import { Failure, Loading } from '../../../ui/parts/Message.tsx';
import { PlatformForm, platformFormTitle } from './PlatformForm.tsx';

interface AppDialogProps {
  readonly kind: ConnectorKind;
  readonly close: () => void;
}

/** Another id, secret, address or version of the application that a platform's accounts are read through. */
export function AppDialog({ kind, close }: AppDialogProps): ReactElement {
  const platforms = useQuery(ask.connections.platforms.queryOptions());
  const platform = platforms.data?.find((one) => one.kind === kind);
  const kept = (): void => {
    announce('Kept.');
    close();
  };
  return (
    <Modal opened onClose={close} title={platformFormTitle(kind)} size="lg" centered>
      {platforms.isError ? (
        <Failure error={platforms.error} retry={() => void platforms.refetch()} />
      ) : platform === undefined ? (
        <Loading label="Platforms" />
      ) : (
        <PlatformForm platform={platform} kept={kept} keep="Keep" back={close} />
      )}
    </Modal>
  );
}
