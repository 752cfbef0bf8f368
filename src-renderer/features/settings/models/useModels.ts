import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProviderState } from '../../../../src-shared/contracts/models.ts';
import type { ModelSettings, Provider } from '../../../../src-shared/model/llm/providers.ts';
import { ask } from '../../../app/api.ts';
import { useSettings } from '../../../app/useApi.ts';
import { say } from '../../../ui/say.ts';
import type { Update } from '../update.ts';

/** Changes some of what is set about models. */
export type Change = (part: Partial<ModelSettings>) => void;

export function useModelSettings(update: Update): {
  readonly models: ModelSettings;
  readonly change: Change;
} {
  const { models } = useSettings();
  return { models, change: (part) => update({ models: { ...models, ...part } }) };
}

export function useProviders() {
  return useQuery(ask.models.list.queryOptions());
}

/** What can be done to the list of providers; each answers with the new list. */
export function useProviderActions() {
  const client = useQueryClient();
  const kept = (words: string) => async (list: ProviderState[]) => {
    client.setQueryData(ask.models.list.queryKey(), list);
    await client.invalidateQueries({ queryKey: ask.settings.key() });
    say(words);
  };
  return {
    save: useMutation(ask.models.save.mutationOptions({ onSuccess: kept('Saved.') })),
    remove: useMutation(ask.models.remove.mutationOptions({ onSuccess: kept('Removed.') })),
    setKey: useMutation(ask.models.setKey.mutationOptions({ onSuccess: kept('The key is kept.') })),
    removeKey: useMutation(ask.models.removeKey.mutationOptions({ onSuccess: kept('The key is removed.') })),
  };
}

/** The models a provider offers, asked for when somebody is about to choose: nothing is sent by looking at the settings. */
export function useModelNames(provider: Provider | null): {
  readonly names: readonly string[];
  readonly load: () => void;
} {
  const [wanted, setWanted] = useState(false);
  const id = provider?.id ?? '';
  const found = useQuery(
    ask.models.discover.queryOptions({ input: { id }, enabled: wanted && id !== '', retry: false }),
  );
  return { names: found.data?.models ?? [], load: () => setWanted(true) };
}
