import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { ModelRef } from '../../../../src-shared/model/llm/providers.ts';
import { ask } from '../../../client/api.ts';
import { useSettings } from '../../../client/useApi.ts';
import { announce } from '../../../ui/announce.ts';
import { explain } from '../../../ui/explain.ts';
import m from './models.module.css';

/** From a working connection to models in use, in one step. */
export function UseForAnalyses({ choice }: { readonly choice: ModelRef }): ReactElement {
  const { models } = useSettings();
  const client = useQueryClient();
  const update = useMutation(
    ask.settings.update.mutationOptions({
      onSuccess: (settings) => {
        client.setQueryData(ask.settings.get.queryKey(), settings);
        announce(`${choice.model} is used from the next analysis on.`);
      },
    }),
  );
  const first = models.roles.analyst[0];
  if (models.enabled && first?.provider === choice.provider && first.model === choice.model)
    return <p className={m['quiet']}>{choice.model} is in use from the next analysis on.</p>;
  // A judge of the same provider favours its own family: it is never chosen automatically.
  const roles = { analyst: [choice], critic: [choice] };
  return (
    <div>
      <Button
        loading={update.isPending}
        onClick={() => update.mutate({ models: { enabled: true, roles, strongAnalyst: [] } })}
      >
        Use {choice.model} for analyses
      </Button>
      {update.isError ? (
        <p className={m['result']} data-tone="worse" role="alert">
          {explain(update.error).what} {explain(update.error).fix}
        </p>
      ) : null}
    </div>
  );
}
