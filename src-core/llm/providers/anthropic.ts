import Anthropic, { APIError } from '@anthropic-ai/sdk';
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import type { MessageCreateParamsStreaming, OutputConfig } from '@anthropic-ai/sdk/resources/messages';
import { z } from 'zod';
import type { Provider } from '../../../src-shared/model/llm/providers.ts';
import type { Answer, Ask, CallOptions, CountedUsage, ProviderClient } from '../port/port.ts';
import { outputAtMost } from '../port/thinking.ts';
import { anthropicFailure } from './anthropicFailure.ts';
import { testConnection } from './connection.ts';
import { countedUsage } from './countedUsage.ts';
import { failureInside } from './failureInside.ts';
import { guardedFetch } from './guardedFetch.ts';
import { jsonOr } from './jsonOr.ts';
import { MessageTally } from './messageTally.ts';
import { noModelApi } from './networkFailure.ts';
import { anthropicForm, FormMemory, instructionsOf, type RequestForm } from './requestForm.ts';
import { refuseEndless } from './tooLarge.ts';

/** Models per page and number of pages; no account needs more. */
const pageSize = 100;
const mostPages = 20;
const pageSchema = z.object({
  data: z.array(z.object({ id: z.string().min(1) })),
  has_more: z.boolean().optional(),
  last_id: z.string().nullish(),
});

/**
 * Anthropic's Messages API, structured output by format, always streamed. The instructions and the campaign's evidence
 * are marked for the prompt cache, so that the later steps of a run pay only for their own words. Sampling parameters
 * are not sent: since API version 2026-10-21 they are refused.
 */
export function anthropicClient(provider: Provider, key: string): ProviderClient {
  const client = new Anthropic({
    apiKey: key,
    authToken: null,
    webhookKey: null,
    baseURL: provider.baseUrl,
    maxRetries: 0,
    logLevel: 'off',
    // Our own spans are exported only where the person says so.
    openTelemetry: false,
    fetch: guardedFetch(provider, key),
  });
  const forms = new FormMemory(anthropicForm);
  const where = provider.name;

  async function once<Value>(
    model: string,
    asked: Ask<Value>,
    { signal, onText }: CallOptions,
    form: RequestForm,
  ): Promise<Answer> {
    const tally = new MessageTally(model);
    let begun = false;
    const paid = (): CountedUsage =>
      countedUsage(tally.reported, { kind: provider.kind, model, asked, text: tally.text });
    try {
      const stream = await client.messages
        .create(parameters(model, asked, form), { signal, maxRetries: 0 })
        .withResponse();
      begun = true;
      tally.requestId = stream.request_id ?? null;
      for await (const event of stream.data) {
        const delta = tally.take(event);
        if (delta === '') continue;
        onText?.(delta);
        refuseEndless({ kind: provider.kind, model, asked, text: tally.text });
      }
      const { requestId, stopReason } = tally;
      if (stopReason === 'refusal') throw failureInside('refused', where, { requestId, usage: paid() });
      if (!tally.whole) throw failureInside('cut_off', where, { requestId, usage: paid() });
      return { text: tally.text, ...paid(), model: tally.model, requestId };
    } catch (error) {
      if (!begun && isRefusal(error)) throw error;
      const { requestId } = tally;
      throw anthropicFailure(error, {
        provider,
        key,
        signal,
        calling: 'answer',
        begun,
        requestId,
        usage: begun ? paid() : null,
      });
    }
  }

  async function ask<Value>(model: string, asked: Ask<Value>, options: CallOptions): Promise<Answer> {
    try {
      return await forms.inForm(
        model,
        (form) => once(model, asked, options, form),
        (error) => (isRefusal(error) ? error.message : null),
      );
    } catch (error) {
      throw anthropicFailure(error, {
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

  async function models(signal: AbortSignal): Promise<readonly string[]> {
    try {
      const names: string[] = [];
      let after: string | null = null;
      for (let page = 0; page < mostPages; page += 1) {
        const response = await client.models
          .list(
            { limit: pageSize, ...(after === null ? {} : { after_id: after }) },
            { signal, maxRetries: 0 },
          )
          .asResponse();
        const body = jsonOr(await response.text(), null);
        const list = pageSchema.safeParse(body);
        if (!list.success) throw noModelApi(provider, response.status);
        names.push(...list.data.data.map(({ id }) => id));
        after = list.data.last_id ?? null;
        if (list.data.has_more !== true || after === null) break;
      }
      return names.sort();
    } catch (error) {
      throw anthropicFailure(error, {
        provider,
        key,
        signal,
        calling: 'models',
        begun: false,
        requestId: null,
        usage: null,
      });
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

function parameters<Value>(
  model: string,
  asked: Ask<Value>,
  form: RequestForm,
): MessageCreateParamsStreaming {
  const output: OutputConfig = {
    ...(form.schema ? { format: zodOutputFormat(asked.schema) } : {}),
    ...(asked.effort === null || !form.effort ? {} : { effort: asked.effort }),
  };
  return {
    model,
    stream: true,
    max_tokens: outputAtMost('anthropic', model, asked),
    system: [{ type: 'text', text: instructionsOf(asked, form), cache_control: { type: 'ephemeral' } }],
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: asked.shared, cache_control: { type: 'ephemeral' } },
          { type: 'text', text: asked.user },
        ],
      },
    ],
    ...(Object.keys(output).length === 0 ? {} : { output_config: output }),
  };
}

const isRefusal = (error: unknown): error is APIError =>
  error instanceof APIError && (error.status === 400 || error.status === 422);
