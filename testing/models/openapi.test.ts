import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ask } from '../../src-core/llm/port/port.ts';
import {
  analysisReplySchema,
  critiqueReplySchema,
  judgeReplySchema,
  recommendationReplySchema,
} from '../../src-shared/model/llm/replies.ts';
import type { Personality } from './behaviour.ts';
import { type ModelServer, startModelServer } from './server.ts';
import { analysisAsk, clientAt, testKey } from './setUp.ts';

/**
 * OpenAI's published description of its API; not part of the repository, so these tests run only where it is available.
 */
const shared = process.env['CAUSEWAY_SHARED'] ?? join(import.meta.dirname, '..', '..', '..', 'shared');
const path = join(shared, 'specs', 'openai', 'openapi.json');

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

/** `nullable` is OpenAPI 3.0; JSON Schema has a separate type for it. */
function modern(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(modern);
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, discriminator: _, ...rest } = record(node);
  const schema = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, modern(value)]));
  return nullable === true ? { anyOf: [schema, { type: 'null' }] } : schema;
}

describe.skipIf(!existsSync(path))('against OpenAI’s own description', () => {
  let ajv: Ajv2020;
  let server: ModelServer;
  beforeAll(async () => {
    const spec = record(modern(JSON.parse(readFileSync(path, 'utf8'))));
    ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
    ajv.addSchema({ ...spec, $id: 'openai' });
    server = await startModelServer();
  }, 60_000);
  afterAll(() => server.close());

  const faults = (name: string, value: unknown): readonly string[] => {
    const validate = ajv.getSchema(`openai#/components/schemas/${name}`);
    if (validate === undefined) throw new Error(`The description has no ${name}.`);
    return validate(value) === true
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
  };

  it('finds errors', () => {
    expect(faults('CreateResponse', { model: 'x', input: 'y', temperature: 9 })).not.toEqual([]);
    expect(faults('ResponseUsage', { input_tokens: 1 })).not.toEqual([]);
  });

  const replies = {
    analysis: analysisReplySchema,
    recommendation: recommendationReplySchema,
    critique: critiqueReplySchema,
    judge: judgeReplySchema,
  };
  const schemas = { openai: 'CreateResponse', compatible: 'CreateChatCompletionRequest' } as const;

  // The simulated server's checks are ours; this validates our requests against the provider's description.
  it.each([
    ['openai', 'gpt-6-sol', 'low'],
    ['openai', 'gpt-4.1', null],
    ['compatible', 'gpt-6-sol', 'low'],
    ['compatible', 'llama-local', null],
  ] as const)('every request of ours is valid: %s, %s', async (kind, model, effort) => {
    server.forget();
    for (const [schemaName, schema] of Object.entries(replies)) {
      const ask: Ask<unknown> = { ...analysisAsk, schema, schemaName, temperature: 0.3, effort };
      await clientAt(server, kind).ask(model, ask, { signal: AbortSignal.timeout(60_000) });
    }
    expect(server.asked).toHaveLength(4);
    for (const { body } of server.asked) expect(faults(schemas[kind], body)).toEqual([]);
  });

  const streamed = async (route: string, body: unknown): Promise<readonly unknown[]> => {
    const response = await fetch(`${server.url}${route}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${testKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return [...text.matchAll(/^data: (\{.*\})$/gm)].map(([, data = '']): unknown => JSON.parse(data));
  };
  const personalities: readonly Personality[] = ['good', 'refusing', 'too_long', 'failing_inside'];

  // A simulated server with its own protocol proves nothing about the client.
  it.each(personalities)('every event of the Responses stream is valid: %s', async (personality) => {
    server.become(personality);
    const events = await streamed('/v1/responses', { model: 'gpt-6-sol', input: 'Hello.', stream: true });
    expect(events.length).toBeGreaterThan(4);
    for (const event of events)
      expect({ event, faults: faults('ResponseStreamEvent', event) }).toEqual({ event, faults: [] });
  });

  it.each(['good', 'refusing', 'too_long'] as const)(
    'every chunk of a chat is valid: %s',
    async (personality) => {
      server.become(personality);
      const chunks = await streamed('/v1/chat/completions', {
        model: 'llama-local',
        messages: [{ role: 'user', content: 'Hello.' }],
        stream: true,
        stream_options: { include_usage: true },
      });
      expect(chunks.length).toBeGreaterThan(2);
      for (const chunk of chunks)
        expect({ chunk, faults: faults('CreateChatCompletionStreamResponse', chunk) }).toEqual({
          chunk,
          faults: [],
        });
    },
  );
});
