import { Button, Group, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { PlatformState } from '../../../../src-shared/contracts/connections.ts';
import type { projectKinds } from '../../../../src-shared/model/connection.ts';
import { connectorNames } from '../../../../src-shared/words/names.ts';
import { ask } from '../../../client/api.ts';
import a from './accounts.module.css';
import { addressFault } from './addFlow.ts';
import { Fault } from './Fault.tsx';

/** Where projects are kept, the usual place first. */
const regions = {
  mixpanel: [
    { label: 'United States', value: 'https://mixpanel.com/api/query' },
    { label: 'European Union', value: 'https://eu.mixpanel.com/api/query' },
    { label: 'India', value: 'https://in.mixpanel.com/api/query' },
  ],
  amplitude: [
    { label: 'United States', value: 'https://amplitude.com' },
    { label: 'European Union', value: 'https://analytics.eu.amplitude.com' },
  ],
} as const satisfies Record<(typeof projectKinds)[number], readonly object[]>;
const elsewhere = 'elsewhere';

interface RegionFormProps {
  readonly platform: PlatformState & { readonly kind: keyof typeof regions };
  readonly kept: () => void;
  /** What the button says that keeps it. */
  readonly keep: string;
  readonly back: () => void;
}

/** Where a platform keeps the project. It knows the pair of name and secret and no application, so that is all there is to say. */
export function RegionForm({ platform, kept, keep, back }: RegionFormProps): ReactElement {
  const { kind, app, suggested } = platform;
  const client = useQueryClient();
  const known = regions[kind].map(({ label, value }) => ({ label, value: String(value) }));
  const [address, setAddress] = useState(app?.baseUrl ?? suggested.baseUrl);
  const [isOther, setOther] = useState(!known.some(({ value }) => value === address));
  const save = useMutation(
    ask.connections.setApp.mutationOptions({
      onSuccess: (list) => {
        client.setQueryData(ask.connections.platforms.queryKey(), list);
        kept();
      },
    }),
  );
  const fault = addressFault(address);
  return (
    <form
      className={a['form']}
      onSubmit={(event) => {
        event.preventDefault();
        const { apiVersion } = suggested;
        if (fault === null)
          save.mutate({ app: { kind, clientId: kind, baseUrl: address.trim(), apiVersion } });
      }}
    >
      <Select
        data-autofocus
        label="Where the project’s data are kept"
        description={`${connectorNames[kind]} says it in the settings of the organization or project, as data residency.`}
        data={[...known, { label: 'At another address', value: elsewhere }]}
        allowDeselect={false}
        value={isOther ? elsewhere : address}
        onChange={(value) => {
          setOther(value === elsewhere);
          if (value !== null && value !== elsewhere) setAddress(value);
        }}
      />
      {isOther ? (
        <TextInput
          label="Address of the API"
          spellCheck={false}
          error={fault}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
      ) : null}
      {save.isError ? <Fault error={save.error} /> : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={back}>
          Back
        </Button>
        <Button type="submit" loading={save.isPending} disabled={fault !== null}>
          {keep}
        </Button>
      </Group>
    </form>
  );
}
