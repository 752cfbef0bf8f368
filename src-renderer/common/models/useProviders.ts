import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Provider } from '../../../src-shared/model/llm/providers.ts';
import { ask } from '../../client/api.ts';

/** The providers that are set up, each with whether it has a key. */
export function useProviders() {
  return useQuery(ask.models.list.queryOptions());
}

/** The models a provider offers, fetched when somebody is about to choose: looking at the settings sends nothing. */
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
