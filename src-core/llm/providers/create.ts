import type { Provider } from '../../../src-shared/model/llm/providers.ts';
import { ModelError, type ProviderClient } from '../port/port.ts';
import { anthropicClient } from './anthropic.ts';
import { compatibleClient } from './compatible.ts';
import { openaiClient } from './openai.ts';

/** The client of a provider. Throws ModelError `auth` where a key is needed and there is none. */
export function createProviderClient(provider: Provider, key: string | null): ProviderClient {
  if (provider.kind === 'compatible') return compatibleClient(provider, key);
  if (key === null || key === '')
    throw new ModelError(
      'auth',
      `There is no key for ${provider.name}.`,
      'Enter its key in Settings, under Models.',
    );
  return provider.kind === 'openai' ? openaiClient(provider, key) : anthropicClient(provider, key);
}
