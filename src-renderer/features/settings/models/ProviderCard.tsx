import { Button, Group, Switch, TextInput } from '@mantine/core';
import { type ReactElement, useId, useState } from 'react';
import type { ProviderState } from '../../../../src-shared/contracts/models.ts';
import type { Provider } from '../../../../src-shared/model/llm/providers.ts';
import { explain } from '../../../ui/explain.ts';
import { Tag } from '../../../ui/parts/Tag.tsx';
import s from '../settings.module.css';
import { Figure } from './Figure.tsx';
import { KeyField } from './KeyField.tsx';
import m from './models.module.css';
import { addressFault, kindNames } from './providerWords.ts';
import { TestConnection } from './TestConnection.tsx';
import { useProviderActions } from './useModels.ts';

const keyTags = {
  present: <Tag tone="better">✓ Key kept</Tag>,
  absent: <Tag tone="uncertain">! No key yet</Tag>,
  not_needed: <Tag>No key needed</Tag>,
} as const satisfies Record<ProviderState['key'], ReactElement>;

/** One provider: where it is, its key, and whether it answers. */
export function ProviderCard({ state }: { readonly state: ProviderState }): ReactElement {
  const { provider, key } = state;
  const id = useId();
  const { save, remove } = useProviderActions();
  const change = (part: Partial<Provider>): void => save.mutate({ ...provider, ...part });
  const failed = save.error ?? remove.error;
  return (
    <section className={m['card']} aria-labelledby={id}>
      <div className={m['cardHead']}>
        <h3 id={id}>{provider.name}</h3>
        {provider.name === kindNames[provider.kind] ? null : <Tag>{kindNames[provider.kind]}</Tag>}
        {keyTags[key]}
        <Switch
          className={m['push'] ?? ''}
          label="In use"
          aria-label={`${provider.name} in use`}
          checked={provider.enabled}
          onChange={(event) => change({ enabled: event.currentTarget.checked })}
        />
      </div>
      <Fields
        key={`${provider.name} ${provider.baseUrl} ${provider.maxConcurrent}`}
        {...{ provider, change }}
      />
      <KeyField state={state} />
      <TestConnection provider={provider} hasKey={key !== 'absent'} />
      {failed === null ? null : (
        <p className={s['fault']} role="alert">
          {explain(failed).what} {explain(failed).fix}
        </p>
      )}
      <Group justify="flex-end">
        <Button
          variant="subtle"
          color="red"
          loading={remove.isPending}
          onClick={() => remove.mutate({ id: provider.id })}
        >
          Remove {provider.name}
        </Button>
      </Group>
    </section>
  );
}

interface FieldsProps {
  readonly provider: Provider;
  readonly change: (part: Partial<Provider>) => void;
}

function Fields({ provider, change }: FieldsProps): ReactElement {
  const [name, setName] = useState(provider.name);
  const [address, setAddress] = useState(provider.baseUrl);
  const fault = addressFault(address);
  const keepName = (): void => {
    if (name.trim() === '') setName(provider.name);
    else if (name.trim() !== provider.name) change({ name: name.trim() });
  };
  const keepAddress = (): void => {
    if (fault === null && address.trim() !== provider.baseUrl) change({ baseUrl: address.trim() });
  };
  return (
    <>
      <div className={m['pair']}>
        <TextInput
          label="Name"
          description="As it is shown here."
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onBlur={keepName}
          onKeyDown={(event) => event.key === 'Enter' && keepName()}
        />
        <Figure
          label="Requests at once"
          description="Between 1 and 32."
          min={1}
          max={32}
          isWhole
          value={provider.maxConcurrent}
          keep={(maxConcurrent) => maxConcurrent !== null && change({ maxConcurrent })}
        />
      </div>
      <TextInput
        label="Address"
        description="Changing the address removes the key: it was meant for the old one."
        error={fault}
        spellCheck={false}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
        onBlur={keepAddress}
        onKeyDown={(event) => event.key === 'Enter' && keepAddress()}
      />
    </>
  );
}
