import OpenAI, { BadRequestError } from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import type { CompletionUsage } from 'openai/resources/completions';
import { z } from 'zod';
import { noTokens, type TokenUsage } from '../../../src-shared/model/llm/prices.ts';
import type { Provider } from '../../../src-shared/model/llm/providers.ts';
import type { Answer, Ask, CallOptions, ProviderClient } from '../port.ts';
import { testConnection } from './connection.ts';
import { failureInside } from './failureInside.ts';
import { openaiFailure } from './openaiFailure.ts';
import { openaiSettings } from './openaiSettings.ts';

/**
 * Any server that speaks OpenAI's chat completions, such as one on this machine. Structured output by JSON schema; a server that does
 * not know it is asked once more with the schema written into the instructions, and so from then on.
 */
export function compatibleClient(provider: Provider, key: string | null): ProviderClient {
  // The SDK wants a key; a local server takes any.
  const client = new OpenAI(openaiSettings(provider, key ?? 'none'));
  const where = provider.name;
  let takesSchema = true;

  function parameters<Value>(model: string, asked: Ask<Value>): ChatCompletionCreateParamsStreaming {
    const shape = JSON.stringify(z.toJSONSchema(asked.schema));
    const system = takesSchema
      ? asked.system
      : `${asked.system}\n\nAnswer with one JSON object and nothing else. It must fit this JSON schema:\n${shape}`;
    return {
      model,
      stream: true,
      stream_options: { include_usage: true },
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: `${asked.shared}\n\n${asked.user}` },
      ],
      max_tokens: asked.maxOutputTokens,
      ...(takesSchema ? { response_format: zodResponseFormat(asked.schema, asked.schemaName) } : {}),
      ...(asked.temperature === null ? {} : { temperature: asked.temperature }),
    };
  }

  async function once<Value>(
    model: string,
    asked: Ask<Value>,
    { signal, onText }: CallOptions,
  ): Promise<Answer> {
    let text = '';
    let refused = false;
    let ended: string | null = null;
    let usage: TokenUsage | null = null;
    const stream = await client.chat.completions
      .create(parameters(model, asked), { signal, maxRetries: 0 })
      .withResponse();
    const requestId = stream.request_id;
    let named = model;
    for await (const chunk of stream.data) {
      named = chunk.model || named;
      if (chunk.usage) usage = usageOf(chunk.usage);
      const choice = chunk.choices[0];
      if (choice === undefined) continue;
      const delta = choice.delta.content ?? '';
      if (delta !== '') {
        text += delta;
        onText?.(delta);
      }
      if (choice.delta.refusal) refused = true;
      ended = choice.finish_reason ?? ended;
    }
    if (refused || ended === 'content_filter') throw failureInside('refused', where, { requestId, usage });
    if (ended === null || ended === 'length') throw failureInside('cut_off', where, { requestId, usage });
    return { text, usage: usage ?? noTokens, model: named, requestId };
  }

  async function ask<Value>(model: string, asked: Ask<Value>, options: CallOptions): Promise<Answer> {
    try {
      return await once(model, asked, options);
    } catch (error) {
      const schemaUnknown =
        takesSchema && error instanceof BadRequestError && /response_format|json_schema/i.test(error.message);
      if (!schemaUnknown) throw openaiFailure(error, options.signal, where, null);
      takesSchema = false;
    }
    try {
      return await once(model, asked, options);
    } catch (error) {
      throw openaiFailure(error, options.signal, where, null);
    }
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
    kind: 'compatible',
    ask,
    models,
    test: (model, signal) => testConnection(self, provider, model, signal),
  };
  return self;
}

function usageOf(usage: CompletionUsage): TokenUsage {
  const cachedInput = usage.prompt_tokens_details?.cached_tokens ?? 0;
  return {
    input: Math.max(0, usage.prompt_tokens - cachedInput),
    cachedInput,
    cacheWrite: 0,
    output: usage.completion_tokens,
    reasoning: usage.completion_tokens_details?.reasoning_tokens ?? 0,
  };
}
