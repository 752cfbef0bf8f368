import Anthropic from '@anthropic-ai/sdk';
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import type { Provider } from '../../../src-shared/model/llm/providers.ts';
import type { Answer, Ask, CallOptions, ProviderClient } from '../port.ts';
import { anthropicFailure } from './anthropicFailure.ts';
import { testConnection } from './connection.ts';
import { failureInside } from './failureInside.ts';
import { MessageTally } from './messageTally.ts';

/**
 * Anthropic's Messages API, structured output by format, always streamed. The instructions and the campaign's evidence are marked for
 * the prompt cache, so that the later steps of a run pay for their own words only. Sampling parameters are not sent: since API version
 * 2026-10-21 they are refused.
 */
export function anthropicClient(provider: Provider, key: string): ProviderClient {
  const client = new Anthropic({
    apiKey: key,
    authToken: null,
    baseURL: provider.baseUrl,
    maxRetries: 0,
    logLevel: 'off',
    // A redirect would carry the key to another host.
    fetchOptions: { redirect: 'error' },
  });
  const where = provider.name;

  async function ask<Value>(model: string, asked: Ask<Value>, options: CallOptions): Promise<Answer> {
    const { signal, onText } = options;
    const tally = new MessageTally(model);
    try {
      const stream = await client.messages
        .create(
          {
            model,
            stream: true,
            max_tokens: asked.maxOutputTokens,
            system: [{ type: 'text', text: asked.system, cache_control: { type: 'ephemeral' } }],
            messages: [
              {
                role: 'user',
                content: [
                  { type: 'text', text: asked.shared, cache_control: { type: 'ephemeral' } },
                  { type: 'text', text: asked.user },
                ],
              },
            ],
            output_config: {
              format: zodOutputFormat(asked.schema),
              ...(asked.effort === null ? {} : { effort: asked.effort }),
            },
          },
          { signal, maxRetries: 0 },
        )
        .withResponse();
      tally.requestId = stream.request_id ?? null;
      for await (const event of stream.data) {
        const delta = tally.take(event);
        if (delta !== '') onText?.(delta);
      }
      const { requestId, usage, stopReason } = tally;
      if (stopReason === 'refusal') throw failureInside('refused', where, { requestId, usage });
      if (!tally.whole) throw failureInside('cut_off', where, { requestId, usage });
      return { text: tally.text, usage, model: tally.model, requestId };
    } catch (error) {
      throw anthropicFailure(error, signal, where, tally.started ? tally.usage : null);
    }
  }

  async function models(signal: AbortSignal): Promise<readonly string[]> {
    try {
      const names: string[] = [];
      for await (const { id } of client.models.list({}, { signal, maxRetries: 0 })) names.push(id);
      return names.sort();
    } catch (error) {
      throw anthropicFailure(error, signal, where, null);
    }
  }

  const self: ProviderClient = {
    kind: 'anthropic',
    ask,
    models,
    test: (model, signal) => testConnection(self, provider, model, signal),
  };
  return self;
}
