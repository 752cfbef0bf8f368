import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ProviderState } from '../../../../src-shared/contracts/models.ts';
import type { ModelSettings, ModelSettingsPatch } from '../../../../src-shared/model/llm/providers.ts';
import { ask } from '../../../client/api.ts';
import { useSettings } from '../../../client/useApi.ts';
import { announce } from '../../../ui/announce.ts';
import type { Update } from '../update.ts';

/** Changes some of the model settings. */
export type Change = (part: ModelSettingsPatch) => void;

export function useModelSettings(update: Update): {
  readonly models: ModelSettings;
  readonly change: Change;
} {
  return { models: useSettings().models, change: (models) => update({ models }) };
}

/** The operations on the list of providers; each returns the new list. */
export function useProviderActions() {
  const client = useQueryClient();
  const kept = (words: string) => async (list: ProviderState[]) => {
    client.setQueryData(ask.models.list.queryKey(), list);
    await client.invalidateQueries({ queryKey: ask.settings.key() });
    announce(words);
  };
  return {
    save: useMutation(ask.models.save.mutationOptions({ onSuccess: kept('Saved.') })),
    remove: useMutation(ask.models.remove.mutationOptions({ onSuccess: kept('Removed.') })),
    setKey: useMutation(ask.models.setKey.mutationOptions({ onSuccess: kept('The key is kept.') })),
    removeKey: useMutation(ask.models.removeKey.mutationOptions({ onSuccess: kept('The key is removed.') })),
  };
}
