import { Button, Select } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { ModelCall } from '../../../src-shared/model/llm/trace.ts';
import { ask } from '../../client/api.ts';
import { ModelField } from '../../common/models/ModelField.tsx';
import { useProviders } from '../../common/models/useProviders.ts';
import { explain } from '../../ui/explain.ts';
import { ReplayView } from './ReplayView.tsx';
import r from './runs.module.css';

interface AskAgainProps {
  readonly runId: string;
  readonly calls: readonly ModelCall[];
}

/** The same evidence given to another model or with other prompts, beside the earlier answer. Changes nothing. */
export function AskAgain({ runId, calls }: AskAgainProps): ReactElement {
  const prompts = useQuery(ask.prompts.list.queryOptions()).data ?? [];
  const providers = useProviders().data ?? [];
  const used = new Map(calls.map(({ prompt }) => [prompt.name, prompt.version]));
  const [versions, setVersions] = useState<Readonly<Record<string, string>>>({});
  const [provider, setProvider] = useState<string | null>(null);
  const [model, setModel] = useState('');
  const replay = useMutation(ask.traces.replay.mutationOptions());
  const chosen = providers.find((state) => state.provider.id === provider);
  const choice = provider !== null && model.trim() !== '' ? { provider, model: model.trim() } : null;
  const isSame = choice === null && Object.keys(versions).length === 0;
  return (
    <details className={r['again']}>
      <summary>Ask again with other prompts, or another model</summary>
      <form
        className={r['form']}
        onSubmit={(event) => {
          event.preventDefault();
          replay.mutate({ runId, prompts: versions, model: choice });
        }}
      >
        <Select
          label="Provider"
          placeholder="As it was"
          clearable
          data={providers.map(({ provider: { id, name } }) => ({ value: id, label: name }))}
          value={provider}
          onChange={setProvider}
        />
        <ModelField
          label="Model"
          provider={chosen?.provider ?? null}
          canAsk={chosen !== undefined && chosen.key !== 'absent'}
          value={model}
          change={setModel}
        />
        {[...used].map(([name, version]) => (
          <Select
            key={name}
            label={`Prompt ${name}`}
            allowDeselect={false}
            data={prompts.filter((prompt) => prompt.name === name).map((prompt) => prompt.version)}
            value={versions[name] ?? version}
            onChange={(next) => {
              if (next !== null) setVersions((now) => ({ ...now, [name]: next }));
            }}
          />
        ))}
        <div className={r['formEnd']}>
          <Button type="submit" loading={replay.isPending}>
            Ask again
          </Button>
          <span className={r['quiet']}>
            {isSame ? 'The same words to the same model, once more. ' : ''}The calls are paid for as usual;
            the recommendation stays as it is.
          </span>
        </div>
      </form>
      {replay.isError ? (
        <p className={r['fault']} role="alert">
          {explain(replay.error).what} {explain(replay.error).fix}
        </p>
      ) : replay.data === undefined ? null : (
        <ReplayView replay={replay.data} />
      )}
    </details>
  );
}
