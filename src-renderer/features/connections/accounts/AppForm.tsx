import { Button, Group, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useRef, useState } from 'react';
import type { PlatformState } from '../../../../src-shared/contracts/connections.ts';
import type { ConnectorKind } from '../../../../src-shared/model/connection.ts';
import { isRivalKind, type RivalKind } from '../../../../src-shared/model/rivals.ts';
import { connectorNames } from '../../../../src-shared/words/names.ts';
import { ask } from '../../../client/api.ts';
import a from './accounts.module.css';
import { addressFault } from './addFlow.ts';
import { Fault } from './Fault.tsx';

/** Where the id and the secret of one's own application are found at each platform. */
const whereFound = {
  google_ads:
    'In the Google Cloud console, under APIs and services, Credentials: an OAuth client of the kind “Desktop app”, in a project with the Google Ads API switched on.',
  ga4: 'In the Google Cloud console, under APIs and services, Credentials: an OAuth client of the kind “Desktop app”, in a project with the Analytics Data and Admin APIs switched on.',
  meta_ads: 'At developers.facebook.com, under My apps: the app that your system user belongs to.',
  microsoft_ads:
    'In the Microsoft Entra admin center, under App registrations: an app for accounts of any organization, with the platform “Mobile and desktop applications” and the redirect http://localhost/signed-in. The developer token is in Microsoft Advertising, under Settings, Developer settings.',
  linkedin_ads: 'At linkedin.com/developers, under My apps, Auth: an app with the Advertising API.',
} as const satisfies Partial<Record<ConnectorKind, string>>;

interface AppFormProps {
  readonly platform: PlatformState & { readonly kind: keyof typeof whereFound | RivalKind };
  readonly kept: () => void;
  /** What the button says that keeps it. */
  readonly keep: string;
  readonly back: () => void;
}

/** Names a person's own application at a platform. The secret is uncontrolled: React state would write it into the page. */
export function AppForm({ platform, kept, keep, back }: AppFormProps): ReactElement {
  const { kind, app, suggested, hasSecret } = platform;
  const client = useQueryClient();
  const secret = useRef<HTMLInputElement>(null);
  const [clientId, setClientId] = useState(app?.clientId ?? '');
  const [baseUrl, setBaseUrl] = useState(app?.baseUrl ?? suggested.baseUrl);
  const [apiVersion, setApiVersion] = useState(app?.apiVersion ?? suggested.apiVersion);
  const save = useMutation(
    ask.connections.setApp.mutationOptions({
      onSuccess: (list) => {
        if (secret.current !== null) secret.current.value = '';
        // The mutation must not stay in the page's memory with the secret.
        save.reset();
        client.setQueryData(ask.connections.platforms.queryKey(), list);
        kept();
      },
    }),
  );
  const wrongAddress = addressFault(baseUrl);
  const isReady = clientId.trim() !== '' && wrongAddress === null && apiVersion.trim() !== '';
  const send = (): void => {
    const typed = secret.current?.value.trim() ?? '';
    const named = {
      kind,
      clientId: clientId.trim(),
      baseUrl: baseUrl.trim(),
      apiVersion: apiVersion.trim(),
    };
    if (isReady) save.mutate(typed === '' ? { app: named } : { app: named, secret: typed });
  };
  const address = (
    <div className={a['pair']}>
      <TextInput
        data-autofocus={isRivalKind(kind) || undefined}
        label="Address of the API"
        spellCheck={false}
        error={wrongAddress}
        value={baseUrl}
        onChange={(event) => setBaseUrl(event.currentTarget.value)}
      />
      <TextInput
        label="Version of the API"
        spellCheck={false}
        maxLength={20}
        value={apiVersion}
        onChange={(event) => setApiVersion(event.currentTarget.value)}
      />
    </div>
  );
  return (
    <form
      className={a['form']}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {isRivalKind(kind) ? null : (
        <>
          <p className={a['lead']}>
            Causeway reads {connectorNames[kind]} through your own application there, so that nobody stands
            between. {whereFound[kind]}
          </p>
          <TextInput
            data-autofocus
            label="Id of the application"
            autoComplete="off"
            spellCheck={false}
            maxLength={500}
            value={clientId}
            onChange={(event) => setClientId(event.currentTarget.value)}
          />
          <PasswordInput
            ref={secret}
            size="xs"
            label={kind === 'microsoft_ads' ? 'Developer token' : 'Secret of the application'}
            description={
              hasSecret
                ? 'One is kept. Leave this empty to keep it; with another id or address it has to be entered again.'
                : 'Goes into the vault of this workspace and is never shown again.'
            }
            autoComplete="off"
            spellCheck={false}
            maxLength={2000}
            visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed' }}
          />
        </>
      )}
      {isRivalKind(kind) ? (
        address
      ) : (
        <details className={a['folded']}>
          <summary>Advanced</summary>
          {address}
        </details>
      )}
      {save.isError ? <Fault error={save.error} /> : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={back}>
          Back
        </Button>
        <Button type="submit" loading={save.isPending} disabled={!isReady}>
          {keep}
        </Button>
      </Group>
    </form>
  );
}
