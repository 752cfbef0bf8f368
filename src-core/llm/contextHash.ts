import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Provider } from '../../src-shared/model/llm/providers.ts';
import type { PromptStamp } from '../../src-shared/model/llm/trace.ts';
import type { Ask } from './port/port.ts';

const shapes = new WeakMap<z.ZodType, string>();

/** The JSON schema of an answer as text, built once per schema. */
export function shapeOf(schema: z.ZodType): string {
  const known = shapes.get(schema);
  if (known !== undefined) return known;
  const shape = JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any' }));
  shapes.set(schema, shape);
  return shape;
}

/**
 * SHA-256 of everything that decides an answer: who is asked where, the words, the prompt's version, the shape of the
 * answer and how it is asked. Two requests with the same hash may share an answer.
 */
export function contextHash<Value>(
  ask: Ask<Value>,
  prompt: PromptStamp,
  provider: Pick<Provider, 'id' | 'kind' | 'baseUrl'>,
  model: string,
): string {
  const parts = [
    [provider.id, provider.kind, provider.baseUrl, model],
    [prompt.name, prompt.version, prompt.hash],
    [ask.system, ask.shared, ask.user],
    [ask.schemaName, shapeOf(ask.schema)],
    [ask.temperature, ask.effort, ask.maxOutputTokens],
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
