import { z } from 'zod';
import type { ConnectionTest, Provider } from '../../../src-shared/model/llm/providers.ts';
import { ModelError, type ProviderClient } from '../port.ts';

const probe = z.object({ sum: z.int() });

/**
 * Tries what a run will do, for a fraction of a cent: lists the models, then has one answer a sum in structured form. Says exactly
 * what is wrong and what to do; never rejects except when cancelled.
 */
export async function testConnection(
  client: ProviderClient,
  provider: Provider,
  model: string | null,
  signal: AbortSignal,
): Promise<ConnectionTest> {
  const began = performance.now();
  const ended = (found: Omit<ConnectionTest, 'latencyMs'>): ConnectionTest => ({
    ...found,
    latencyMs: Math.round(performance.now() - began),
  });
  let models: readonly string[] | null = null;
  try {
    models = await client.models(signal);
  } catch (error) {
    const failure = known(error);
    // Not every compatible server lists its models; whether it answers is seen below.
    if (failure.kind !== 'model_not_found' || model === null)
      return ended({
        works: false,
        problem: failure.message,
        fix: failure.fix,
        models: null,
        structured: null,
      });
  }
  if (model === null) return ended({ works: true, problem: null, fix: null, models, structured: null });
  if (models !== null && models.length > 0 && !models.includes(model) && provider.kind !== 'compatible')
    return ended({
      works: false,
      problem: `${provider.name} does not offer a model called ${model} to this key.`,
      fix: 'Choose one of the models listed.',
      models,
      structured: null,
    });
  try {
    const answer = await client.ask(
      model,
      {
        system: 'Answer in the form asked for.',
        shared: 'This is a test of the connection.',
        user: 'What is 19 + 23?',
        schema: probe,
        schemaName: 'connection_test',
        maxOutputTokens: 1000,
        temperature: null,
        effort: null,
      },
      { signal },
    );
    const parsed = probe.safeParse(json(answer.text));
    return parsed.success
      ? ended({ works: true, problem: null, fix: null, models, structured: true })
      : ended({
          works: false,
          problem: `${model} answered, but not in the form asked for.`,
          fix: 'Choose a model that supports structured output (JSON schema).',
          models,
          structured: false,
        });
  } catch (error) {
    const failure = known(error);
    return ended({ works: false, problem: failure.message, fix: failure.fix, models, structured: null });
  }
}

function known(error: unknown): ModelError {
  if (error instanceof ModelError && error.kind !== 'cancelled') return error;
  throw error;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
