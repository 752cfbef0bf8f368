import type OpenAI from 'openai';
import { z } from 'zod';
import type { Provider } from '../../../src-shared/model/llm/providers.ts';
import { jsonOr } from './jsonOr.ts';
import { noModelApi } from './networkFailure.ts';
import { openaiFailure } from './openaiFailure.ts';

const listSchema = z.object({ data: z.array(z.object({ id: z.string().min(1) })) });

/** Names of the models a server offers, sorted. Rejects with ModelError. */
export async function openaiModels(
  client: OpenAI,
  provider: Provider,
  key: string | null,
  signal: AbortSignal,
): Promise<readonly string[]> {
  try {
    const response = await client.models.list({ signal, maxRetries: 0 }).asResponse();
    const body = jsonOr(await response.text(), null);
    const list = listSchema.safeParse(body);
    if (!list.success) throw noModelApi(provider, response.status);
    return list.data.data.map(({ id }) => id).sort();
  } catch (error) {
    throw openaiFailure(error, {
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
