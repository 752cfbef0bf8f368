import OpenAI, { APIError } from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import { z } from 'zod';
import type { Provider } from '../../../src-shared/model/llm/providers.ts';
import type { Answer, Ask, CallOptions, CountedUsage, ProviderClient } from '../port/port.ts';
import { outputAtMost } from '../port/thinking.ts';
import { testConnection } from './connection.ts';
import { countedUsage, type Exchanged, estimatedUsage } from './countedUsage.ts';
import { failureInside } from './failureInside.ts';
import { refusalText } from './openai.ts';
import { openaiFailure } from './openaiFailure.ts';
import { openaiModels } from './openaiModels.ts';
import { openaiSettings } from './openaiSettings.ts';
import { compatibleForm, FormMemory, instructionsOf, type RequestForm } from './requestForm.ts';
import { refuseEndless } from './tooLarge.ts';

/**
 * Any server with OpenAI's chat completions API, such as one on this machine. Structured output by JSON schema; a
 * server without support for it gets the schema in the instructions.
 */
export function compatibleClient(provider: Provider, key: string | null): ProviderClient {
  const client = new OpenAI(openaiSettings(provider, key));
  const forms = new FormMemory(compatibleForm);
  const where = provider.name;

  async function once<Value>(
    model: string,
    asked: Ask<Value>,
    { signal, onText }: CallOptions,
    form: RequestForm,
  ): Promise<Answer> {
    let text = '';
    let refused = false;
    let ended: string | null = null;
    let reported: unknown = null;
    let requestId: string | null = null;
    let named = model;
    let begun = false;
    // Not every server counts, and not every count can be true.
    const counted = (): CountedUsage => usageOf(reported, { kind: provider.kind, model, asked, text });
    try {
      const stream = await client.chat.completions
        .create(parameters(model, asked, form), { signal, maxRetries: 0 })
        .withResponse();
      begun = true;
      requestId = stream.request_id;
      for await (const chunk of stream.data) {
        named = chunk.model || named;
        reported = chunk.usage ?? reported;
        const choice = chunk.choices?.[0];
        if (choice === undefined) continue;
        const delta = choice.delta?.content ?? '';
        if (delta !== '') {
          text += delta;
          onText?.(delta);
          refuseEndless({ kind: provider.kind, model, asked, text });
        }
        if (choice.delta?.refusal) refused = true;
        ended = choice.finish_reason ?? ended;
      }
      const more = { requestId, usage: counted() };
      if (refused || ended === 'content_filter') throw failureInside('refused', where, more);
      if (ended === null || ended === 'length') throw failureInside('cut_off', where, more);
      return { text, ...counted(), model: named, requestId };
    } catch (error) {
      if (!begun && error instanceof APIError && refusalText(error) !== null) throw error;
      throw openaiFailure(error, {
        provider,
        key,
        signal,
        calling: 'answer',
        begun,
        requestId,
        usage: begun ? counted() : null,
      });
    }
  }

  async function ask<Value>(model: string, asked: Ask<Value>, options: CallOptions): Promise<Answer> {
    try {
      return await forms.inForm(model, (form) => once(model, asked, options, form), refusalText);
    } catch (error) {
      throw openaiFailure(error, {
        provider,
        key,
        signal: options.signal,
        calling: 'answer',
        begun: false,
        requestId: null,
        usage: null,
      });
    }
  }

  const self: ProviderClient = {
    kind: 'compatible',
    ask,
    models: (signal) => openaiModels(client, provider, key, signal),
    test: (model, signal) => testConnection(self, provider, model, signal),
  };
  return self;
}

function parameters<Value>(
  model: string,
  asked: Ask<Value>,
  form: RequestForm,
): ChatCompletionCreateParamsStreaming {
  return {
    model,
    stream: true,
    ...(form.usage ? { stream_options: { include_usage: true } } : {}),
    messages: [
      { role: 'system', content: instructionsOf(asked, form) },
      { role: 'user', content: `${asked.shared}\n\n${asked.user}` },
    ],
    ...(form.newLimit
      ? { max_completion_tokens: outputAtMost('compatible', model, asked) }
      : { max_tokens: outputAtMost('compatible', model, asked) }),
    ...(form.schema ? { response_format: zodResponseFormat(asked.schema, asked.schemaName) } : {}),
    ...(asked.temperature === null || !form.temperature ? {} : { temperature: asked.temperature }),
  };
}

const usageSchema = z.looseObject({
  prompt_tokens: z.unknown(),
  prompt_tokens_details: z.looseObject({ cached_tokens: z.unknown() }).nullish().catch(null),
  completion_tokens: z.unknown(),
  completion_tokens_details: z.looseObject({ reasoning_tokens: z.unknown() }).nullish().catch(null),
});

/** `prompt_tokens` holds the cached ones too. */
function usageOf<Value>(reported: unknown, exchanged: Exchanged<Value>): CountedUsage {
  const parsed = usageSchema.safeParse(reported);
  if (!parsed.success) return estimatedUsage(exchanged);
  const usage = parsed.data;
  return countedUsage(
    {
      allInput: usage.prompt_tokens,
      cachedInput: usage.prompt_tokens_details?.cached_tokens,
      cacheWrite: null,
      output: usage.completion_tokens,
      reasoning: usage.completion_tokens_details?.reasoning_tokens,
    },
    exchanged,
  );
}
