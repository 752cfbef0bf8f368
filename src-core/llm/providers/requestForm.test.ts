import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { providerKinds } from '../../../src-shared/model/llm/providerKind.ts';
import {
  analysisReplySchema,
  critiqueReplySchema,
  judgeReplySchema,
  recommendationReplySchema,
} from '../../../src-shared/model/llm/replies.ts';
import { type ModelServer, startModelServer } from '../../../testing/models/server.ts';
import { analysisAsk, clientAt, modelOf } from '../../../testing/models/setUp.ts';
import type { Ask } from '../port/port.ts';
import { lessDemanding, openaiForm } from './requestForm.ts';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterEach(() => {
  server.become('good');
  server.forget();
});
afterAll(() => server.close());

const bodySchema = z.looseObject({});
const bodies = () => server.asked.map(({ body }) => bodySchema.parse(body));
const signal = () => AbortSignal.timeout(60_000);

describe('what is sent', () => {
  // Since API version 2026-10-21 any of these answers 400, and every run would fall back.
  it('Anthropic is never sent a temperature', async () => {
    await clientAt(server, 'anthropic').ask(
      modelOf.anthropic,
      { ...analysisAsk, temperature: 0.7 },
      { signal: signal() },
    );
    for (const body of bodies())
      for (const key of ['temperature', 'top_p', 'top_k']) expect(body).not.toHaveProperty(key);
    expect(server.requests).toHaveLength(1);
  });

  // GPT-5 and later take a temperature only with effort none; GPT-4.1 takes it and no effort.
  it.each([
    ['openai', 'gpt-6-sol', false, true],
    ['openai', 'gpt-5.4-mini', false, true],
    ['openai', 'gpt-4.1', true, false],
    ['compatible', 'llama-local', true, false],
  ] as const)('%s %s: temperature %s, effort %s', async (kind, model, temperature, effort) => {
    await clientAt(server, kind).ask(
      model,
      { ...analysisAsk, temperature: 0.7, effort: 'low' },
      { signal: signal() },
    );
    const [body] = bodies();
    expect('temperature' in (body ?? {})).toBe(temperature);
    expect('reasoning' in (body ?? {})).toBe(effort);
    expect(server.requests).toHaveLength(1);
  });

  // Reasoning counts as output: with the answer's limit alone it is cut off before a word is written.
  it.each([
    ['openai', 'gpt-6-sol', 'max_output_tokens', 1700],
    ['openai', 'gpt-4.1', 'max_output_tokens', 700],
    ['anthropic', 'claude-opus-5-5', 'max_tokens', 1700],
    ['anthropic', 'claude-haiku-5-5', 'max_tokens', 700],
    ['compatible', 'gpt-6-sol', 'max_completion_tokens', 1700],
    ['compatible', 'llama-local', 'max_tokens', 700],
  ] as const)('%s %s has room for reasoning', async (kind, model, name, expected) => {
    await clientAt(server, kind).ask(model, { ...analysisAsk, effort: 'low' }, { signal: signal() });
    expect(bodies()[0]?.[name]).toBe(expected);
  });

  it('OpenAI stores nothing', async () => {
    await clientAt(server, 'openai').ask(modelOf.openai, analysisAsk, { signal: signal() });
    expect(bodies()[0]).toMatchObject({ store: false, stream: true });
  });

  // Strict mode refuses schemas with unknown keywords: found here, not at the first paid call.
  it.each(
    providerKinds.flatMap((kind) =>
      Object.entries({
        analysis: analysisReplySchema,
        recommendation: recommendationReplySchema,
        critique: critiqueReplySchema,
        judge: judgeReplySchema,
      }).map(([name, schema]) => ({ kind, name, schema })),
    ),
  )('$kind: the schema of $name is accepted, and its answer fits', async ({ kind, name, schema }) => {
    const ask: Ask<unknown> = { ...analysisAsk, schema, schemaName: name };
    const answer = await clientAt(server, kind).ask(modelOf[kind], ask, { signal: signal() });
    expect(schema.safeParse(JSON.parse(answer.text)).success).toBe(true);
    expect(server.requests).toHaveLength(1);
  });
});

describe('a model with fewer features', () => {
  it.each(providerKinds)(
    '%s: no schema support, so the schema is put in words, from then on at once',
    async (kind) => {
      server.become('no_schema');
      const client = clientAt(server, kind);
      for (let time = 0; time < 2; time += 1) {
        const answer = await client.ask(modelOf[kind], analysisAsk, { signal: signal() });
        expect(analysisReplySchema.safeParse(JSON.parse(answer.text)).success).toBe(true);
      }
      expect(server.asked.map(({ question }) => question?.schema !== null)).toEqual([true, false, false]);
    },
  );

  it('each optional part is dropped once, and nothing twice', () => {
    const first = openaiForm('some-model');
    const second = lessDemanding(first, "Unsupported parameter: 'temperature'");
    expect(second).toEqual({ ...first, temperature: false });
    expect(second === null ? null : lessDemanding(second, "Unsupported parameter: 'temperature'")).toBeNull();
    expect(lessDemanding(first, 'This model’s maximum context length is 8192 tokens.')).toBeNull();
  });
});

describe('the prefix cache', () => {
  const long: Ask<z.infer<typeof analysisReplySchema>> = {
    ...analysisAsk,
    system: 'Instructions that are the same for every campaign. '.repeat(200),
  };

  // Without the cache, input paid in full on every step is most of a run's cost.
  it.each(['openai', 'anthropic'] as const)(
    '%s: the second question reads what the first wrote',
    async (kind) => {
      const client = clientAt(server, kind);
      const marked = { ...long, shared: `${long.shared}\nAsked of ${kind}.` };
      const first = await client.ask(modelOf[kind], marked, { signal: signal() });
      const second = await client.ask(
        modelOf[kind],
        { ...marked, user: 'Analyse this campaign again.' },
        { signal: signal() },
      );
      expect(first.usage.cachedInput).toBe(0);
      expect(first.usage.cacheWrite).toBeGreaterThan(1500);
      expect(second.usage.cachedInput).toBeGreaterThan(1500);
      expect(second.usage.input).toBeLessThan(400);
      const other = await client.ask(
        modelOf[kind],
        { ...marked, shared: 'Another campaign altogether.' },
        { signal: signal() },
      );
      // The instructions alone are shared between campaigns.
      expect(other.usage.cachedInput).toBeGreaterThan(1500);
      expect(other.usage.cachedInput).toBeLessThan(second.usage.cachedInput + 1);
    },
  );
});
