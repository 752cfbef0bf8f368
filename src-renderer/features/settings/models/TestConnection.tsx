import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { Provider } from '../../../../src-shared/model/llm/providers.ts';
import { ask } from '../../../client/api.ts';
import { ModelField } from '../../../common/models/ModelField.tsx';
import { announce } from '../../../ui/announce.ts';
import { explain } from '../../../ui/explain.ts';
import m from './models.module.css';
import { testWords } from './providerWords.ts';
import { UseForAnalyses } from './UseForAnalyses.tsx';

interface TestConnectionProps {
  readonly provider: Provider;
  readonly hasKey: boolean;
}

/** Tries a provider as a run will, and says exactly what is wrong. */
export function TestConnection({ provider, hasKey }: TestConnectionProps): ReactElement {
  const client = useQueryClient();
  const [model, setModel] = useState('');
  const test = useMutation(
    ask.models.test.mutationOptions({
      onSuccess: (found) => {
        if (found.models !== null)
          client.setQueryData(ask.models.discover.queryKey({ input: { id: provider.id } }), {
            models: [...found.models],
          });
        announce(testWords(found));
      },
    }),
  );
  const tried = test.variables?.model ?? null;
  return (
    <div className={m['test']}>
      <div className={m['keyRow']}>
        <ModelField
          className={m['grow'] ?? ''}
          label={`Model of ${provider.name} to try`}
          description="Empty: only whether the provider answers."
          provider={provider}
          canAsk={hasKey}
          value={model}
          change={setModel}
        />
        <Button
          variant="default"
          disabled={!hasKey}
          loading={test.isPending}
          onClick={() => test.mutate({ id: provider.id, model: model.trim() === '' ? null : model.trim() })}
        >
          Test the connection
        </Button>
      </div>
      {hasKey ? null : <p className={m['quiet']}>Enter the key first; then the connection can be tried.</p>}
      {test.isError ? (
        <p className={m['result']} data-tone="worse" role="alert">
          ✕ {explain(test.error).what} {explain(test.error).fix}
        </p>
      ) : test.data === undefined ? null : (
        <p className={m['result']} data-tone={test.data.works ? 'better' : 'worse'} role="status">
          {test.data.works ? '✓' : '✕'} {testWords(test.data)} {test.data.fix}
        </p>
      )}
      {test.data?.works === true && test.data.structured === true && tried !== null ? (
        <UseForAnalyses choice={{ provider: provider.id, model: tried }} />
      ) : null}
    </div>
  );
}
