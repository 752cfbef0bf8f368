import { z } from 'zod';
import type { ConnectionTest, Provider } from '../../../src-shared/model/llm/providers.ts';
import { parseAnswer } from '../port/parseAnswer.ts';
import { type Ask, ModelError, type ProviderClient } from '../port/port.ts';

const probe: Ask<{ readonly sum: number }> = {
  system: 'Answer in the form asked for.',
  shared: 'This is a test of the connection.',
  user: 'What is 19 + 23?',
  schema: z.object({ sum: z.int() }),
  schemaName: 'connection_test',
  // Reasoning models need room for it.
  maxOutputTokens: 1000,
  temperature: null,
  effort: null,
};

/**
 * Tries what a run will do, for a fraction of a cent: lists the models, then asks one for a sum in structured form.
 * Says exactly what is wrong and what to do; rejects only when cancelled.
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
  const failed = (failure: ModelError, models: readonly string[] | null): ConnectionTest =>
    ended({ works: false, problem: failure.message, fix: failure.fix, models, structured: null });

  const listed = await outcome(client.models(signal));
  const models = listed instanceof ModelError ? null : listed;
  if (listed instanceof ModelError) {
    // Not every compatible server lists its models; whether it answers is tested below.
    const mayAnswer = provider.kind === 'compatible' && listed.status === 404 && model !== null;
    if (!mayAnswer) return failed(listed, null);
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
  const answer = await outcome(client.ask(model, probe, { signal }));
  if (answer instanceof ModelError) {
    const nothingThere = listed instanceof ModelError && answer.status === 404;
    return failed(nothingThere ? listed : answer, models);
  }
  try {
    parseAnswer(answer.text, probe.schema, provider.name);
    return ended({ works: true, problem: null, fix: null, models, structured: true });
  } catch {
    return ended({
      works: false,
      problem: `${model} answered, but not in the form asked for.`,
      fix: 'Choose a model that supports structured output (JSON schema).',
      models,
      structured: false,
    });
  }
}

/** The result of a call; a person's cancel is passed on. */
async function outcome<Value>(call: Promise<Value>): Promise<Value | ModelError> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof ModelError && error.kind !== 'cancelled') return error;
    throw error;
  }
}
