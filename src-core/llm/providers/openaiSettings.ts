import type { ClientOptions } from 'openai';
import type { Provider } from '../../../src-shared/model/llm/providers.ts';

/**
 * Everything said outright, so that no environment variable adds an organisation, another address or a log of headers. A redirect is
 * refused: it would carry the key to another host.
 */
export function openaiSettings(provider: Provider, key: string): ClientOptions {
  return {
    apiKey: key,
    baseURL: provider.baseUrl,
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: 'off',
    fetchOptions: { redirect: 'error' },
  };
}
