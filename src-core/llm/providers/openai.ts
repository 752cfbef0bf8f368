import OpenAI, { APIError } from 'openai';
import { zodTextFormat } from 'openai/helpers/zod';
import type { ResponseCreateParamsStreaming } from 'openai/resources/responses/responses';
import { z } from 'zod';
import type { Provider } from '../../../src-shared/model/llm/providers.ts';
import type { Answer, Ask, CallOptions, CountedUsage, ProviderClient } from '../port/port.ts';
import { outputAtMost } from '../port/thinking.ts';
import { testConnection } from './connection.ts';
import { countedUsage, type Exchanged, estimatedUsage } from './countedUsage.ts';
import { failureInside } from './failureInside.ts';
import { openaiFailure, reportedFailure } from './openaiFailure.ts';
import { openaiModels } from './openaiModels.ts';
import { openaiSettings } from './openaiSettings.ts';
import { FormMemory, instructionsOf, openaiForm, type RequestForm } from './requestForm.ts';
import { refuseEndless } from './tooLarge.ts';

/**
 * OpenAI's Responses API, structured output in strict mode, always streamed: text shows as it comes, and a call ends as soon as its
 * signal does. Nothing is stored at the provider (`store: false`).
 */
export function openaiClient(provider: Provider, key: string): ProviderClient {
  const client = new OpenAI(openaiSettings(provider, key));
  const forms = new FormMemory(openaiForm);
  const where = provider.name;

  async function once<Value>(
    model: string,
    asked: Ask<Value>,
    { signal, onText }: CallOptions,
    form: RequestForm,
  ): Promise<Answer> {
    let text = '';
    let refused = false;
    let usage: CountedUsage | null = null;
    let requestId: string | null = null;
    let begun = false;
    const exchanged = (): Exchanged<Value> => ({ kind: provider.kind, model, asked, text });
    try {
      const stream = await client.responses
        .create(parameters(model, asked, form), { signal, maxRetries: 0 })
        .withResponse();
      begun = true;
      requestId = stream.request_id;
      for await (const event of stream.data) {
        if (event.type === 'response.output_text.delta') {
          text += event.delta;
          onText?.(event.delta);
          refuseEndless(exchanged());
        } else if (event.type === 'response.refusal.delta' || event.type === 'response.refusal.done') {
          refused = true;
        } else if (event.type === 'error') {
          throw reportedFailure(event.code, where, {
            requestId,
            usage: estimatedUsage(exchanged()),
          });
        } else if (event.type === 'response.failed') {
          usage = usageOf(event.response, exchanged());
          throw reportedFailure(event.response.error?.code, where, { requestId, usage });
        } else if (event.type === 'response.incomplete') {
          usage = usageOf(event.response, exchanged());
          const filtered = event.response.incomplete_details?.reason === 'content_filter';
          throw failureInside(filtered ? 'refused' : 'cut_off', where, { requestId, usage });
        } else if (event.type === 'response.completed') {
          usage = usageOf(event.response, exchanged());
          if (refused) throw failureInside('refused', where, { requestId, usage });
          return { text, ...usage, model: event.response.model, requestId };
        }
      }
      throw failureInside('cut_off', where, { requestId, usage: estimatedUsage(exchanged()) });
    } catch (error) {
      if (!begun && isRefusal(error)) throw error;
      throw openaiFailure(error, {
        provider,
        key,
        signal,
        calling: 'answer',
        begun,
        requestId,
        usage: usage ?? (begun ? estimatedUsage(exchanged()) : null),
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
    kind: 'openai',
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
): ResponseCreateParamsStreaming {
  return {
    model,
    stream: true,
    store: false,
    instructions: instructionsOf(asked, form),
    input: [{ role: 'user', content: `${asked.shared}\n\n${asked.user}` }],
    ...(form.schema ? { text: { format: zodTextFormat(asked.schema, asked.schemaName) } } : {}),
    max_output_tokens: outputAtMost('openai', model, asked),
    prompt_cache_key: asked.schemaName,
    ...(asked.temperature === null || !form.temperature ? {} : { temperature: asked.temperature }),
    ...(asked.effort === null || !form.effort ? {} : { reasoning: { effort: asked.effort } }),
  };
}

const isRefusal = (error: unknown): error is APIError =>
  error instanceof APIError && (error.status === 400 || error.status === 422);

/** Why a request was refused: the parameter it names, and the text. Null = it was not refused for its form. */
export const refusalText = (error: unknown): string | null =>
  isRefusal(error) ? `${error.param ?? ''} ${error.message}` : null;

const responseSchema = z.looseObject({
  usage: z.looseObject({
    input_tokens: z.unknown(),
    input_tokens_details: z
      .looseObject({ cached_tokens: z.unknown(), cache_write_tokens: z.unknown() })
      .nullish()
      .catch(null),
    output_tokens: z.unknown(),
    output_tokens_details: z.looseObject({ reasoning_tokens: z.unknown() }).nullish().catch(null),
  }),
});

/** OpenAI counts cached tokens inside `input_tokens`. */
function usageOf<Value>(response: unknown, exchanged: Exchanged<Value>): CountedUsage {
  const parsed = responseSchema.safeParse(response);
  if (!parsed.success) return estimatedUsage(exchanged);
  const { usage } = parsed.data;
  return countedUsage(
    {
      allInput: usage.input_tokens,
      cachedInput: usage.input_tokens_details?.cached_tokens,
      cacheWrite: usage.input_tokens_details?.cache_write_tokens,
      output: usage.output_tokens,
      reasoning: usage.output_tokens_details?.reasoning_tokens,
    },
    exchanged,
  );
}
