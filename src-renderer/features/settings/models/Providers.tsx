import { Button, Group } from '@mantine/core';
import type { ReactElement } from 'react';
import { providerKinds } from '../../../../src-shared/model/llm/providerKind.ts';
import { useProviders } from '../../../common/models/useProviders.ts';
import { explain } from '../../../ui/explain.ts';
import { Failure } from '../../../ui/parts/Message.tsx';
import s from '../settings.module.css';
import { ProviderCard } from './ProviderCard.tsx';
import { kindNames, newProvider } from './providerWords.ts';
import { useProviderActions } from './useModels.ts';

/** The accounts and servers that offer models. */
export function Providers(): ReactElement {
  const providers = useProviders();
  const { save } = useProviderActions();
  if (providers.isError) return <Failure error={providers.error} retry={() => void providers.refetch()} />;
  const list = providers.data ?? [];
  const ids = list.map(({ provider }) => provider.id);
  return (
    <>
      {list.length === 0 && providers.data !== undefined ? (
        <p>
          No provider is set up. Add the one you have an account with, or a model server on this computer.
        </p>
      ) : null}
      {list.map((state) => (
        <ProviderCard key={state.provider.id} state={state} />
      ))}
      <Group gap="sm">
        {providerKinds.map((kind) => (
          <Button
            key={kind}
            variant="default"
            loading={save.isPending}
            onClick={() => save.mutate(newProvider(kind, ids))}
          >
            Add {kind === 'compatible' ? 'your own server' : kindNames[kind]}
          </Button>
        ))}
      </Group>
      {save.isError ? (
        <p className={s['fault']} role="alert">
          {explain(save.error).what} {explain(save.error).fix}
        </p>
      ) : null}
    </>
  );
}
