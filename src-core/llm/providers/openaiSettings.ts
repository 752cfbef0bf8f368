import type { ClientOptions } from 'openai';
import type { Provider } from '../../../src-shared/model/llm/providers.ts';
import { guardedFetch } from './guardedFetch.ts';

/**
 * Everything is set explicitly, so that no environment variable adds an organisation, another address or a log of
 * headers.
 */
export function openaiSettings(provider: Provider, key: string | null): ClientOptions {
  return {
    // The SDK requires a key; what is sent is decided by the fetch below.
    apiKey: key ?? 'none',
    baseURL: provider.baseUrl,
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: 'off',
    fetch: guardedFetch(provider, key),
  };
}
