import OpenAI from 'openai';
import { zodTextFormat } from 'openai/helpers/zod';
import type { ResponseUsage } from 'openai/resources/responses/responses';
import type { TokenUsage } from '../../../src-shared/model/llm/prices.ts';
import type { Provider } from '../../../src-shared/model/llm/providers.ts';
import type { Answer, Ask, CallOptions, ProviderClient } from '../port.ts';
import { testConnection } from './connection.ts';
import { failureInside } from './failureInside.ts';
import { openaiFailure, reportedFailure } from './openaiFailure.ts';
import { openaiSettings } from './openaiSettings.ts';

/**
 * OpenAI's Responses API, structured output in strict mode, always streamed: text shows as it comes, and a call ends as soon as its
 * signal does. Nothing is stored at the provider (`store: false`).
 */
export function openaiClient(provider: Provider, key: string): ProviderClient {
  const client = new OpenAI(openaiSettings(provider, key));
  const where = provider.name;

  async function ask<Value>(model: string, asked: Ask<Value>, options: CallOptions): Promise<Answer> {
    const { signal, onText } = options;
    let text = '';
    let refused = false;
    let usage: TokenUsage | null = null;
    let requestId: string | null = null;
    try {
      const stream = await client.responses
        .create(
          {
            model,
            stream: true,
            store: false,
            instructions: asked.system,
            input: [{ role: 'user', content: `${asked.shared}\n\n${asked.user}` }],
            text: { format: zodTextFormat(asked.schema, asked.schemaName) },
            max_output_tokens: asked.maxOutputTokens,
            prompt_cache_key: asked.schemaName,
            ...(asked.temperature === null ? {} : { temperature: asked.temperature }),
            ...(asked.effort === null ? {} : { reasoning: { effort: asked.effort } }),
          },
          { signal, maxRetries: 0 },
        )
        .withResponse();
      requestId = stream.request_id;
      for await (const event of stream.data) {
        if (event.type === 'response.output_text.delta') {
          text += event.delta;
          onText?.(event.delta);
        } else if (event.type === 'response.refusal.delta' || event.type === 'response.refusal.done') {
          refused = true;
        } else if (event.type === 'error') {
          throw reportedFailure(event.code, where, { requestId, usage });
        } else if (event.type === 'response.failed') {
          usage = usageOf(event.response.usage);
          throw reportedFailure(event.response.error?.code, where, { requestId, usage });
        } else if (event.type === 'response.incomplete') {
          usage = usageOf(event.response.usage);
          const filtered = event.response.incomplete_details?.reason === 'content_filter';
          throw failureInside(filtered ? 'refused' : 'cut_off', where, { requestId, usage });
        } else if (event.type === 'response.completed') {
          usage = usageOf(event.response.usage);
          if (refused) throw failureInside('refused', where, { requestId, usage });
          return { text, usage, model: event.response.model, requestId };
        }
      }
    } catch (error) {
      throw openaiFailure(error, signal, where, usage);
    }
    throw openaiFailure(failureInside('cut_off', where, { requestId, usage }), signal, where, usage);
  }

  async function models(signal: AbortSignal): Promise<readonly string[]> {
    try {
      const names: string[] = [];
      for await (const { id } of client.models.list({ signal, maxRetries: 0 })) names.push(id);
      return names.sort();
    } catch (error) {
      throw openaiFailure(error, signal, where, null);
    }
  }

  const self: ProviderClient = {
    kind: 'openai',
    ask,
    models,
    test: (model, signal) => testConnection(self, provider, model, signal),
  };
  return self;
}

/** OpenAI counts cached tokens inside `input_tokens`; here each token is counted once. */
export function usageOf(usage: ResponseUsage | undefined | null): TokenUsage {
  const cachedInput = usage?.input_tokens_details?.cached_tokens ?? 0;
  const cacheWrite = usage?.input_tokens_details?.cache_write_tokens ?? 0;
  return {
    input: Math.max(0, (usage?.input_tokens ?? 0) - cachedInput - cacheWrite),
    cachedInput,
    cacheWrite,
    output: usage?.output_tokens ?? 0,
    reasoning: usage?.output_tokens_details?.reasoning_tokens ?? 0,
  };
}
