import type { Provider } from '../../../src-shared/model/llm/providers.ts';
import { ModelError, type ProviderClient } from '../port/port.ts';

/**
 * The client of a provider. Its vendor's library is loaded by the first call: the app, a command and a thread start without, and
 * most of them ask no model. Throws ModelError `auth` where a key is needed and there is none.
 */
export function createProviderClient(provider: Provider, key: string | null): ProviderClient {
  const load = loader(provider, key);
  let loading: Promise<ProviderClient> | null = null;
  const client = (): Promise<ProviderClient> => {
    loading ??= load();
    return loading;
  };
  return {
    kind: provider.kind,
    ask: async (model, asked, options) => (await client()).ask(model, asked, options),
    models: async (signal) => (await client()).models(signal),
    test: async (model, signal) => (await client()).test(model, signal),
  };
}

function loader(provider: Provider, key: string | null): () => Promise<ProviderClient> {
  if (provider.kind === 'compatible')
    return async () => (await import('./compatible.ts')).compatibleClient(provider, key);
  if (key === null || key === '')
    throw new ModelError(
      'auth',
      `There is no key for ${provider.name}.`,
      'Enter its key in Settings, under Models.',
    );
  return provider.kind === 'openai'
    ? async () => (await import('./openai.ts')).openaiClient(provider, key)
    : async () => (await import('./anthropic.ts')).anthropicClient(provider, key);
}
