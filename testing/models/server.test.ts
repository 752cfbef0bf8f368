import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ModelServer, startModelServer } from './server.ts';

const key = 'sk-only-this-one';
let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer({ keys: [key] });
});
afterEach(() => {
  server.become('good');
  server.forget();
});
afterAll(() => server.close());

const anthropicHeaders = { 'anthropic-version': '2026-10-21', 'x-api-key': key };
const bearer = { authorization: `Bearer ${key}` };

async function post(path: string, body: unknown, headers: Readonly<Record<string, string>> = bearer) {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const json: unknown = text.startsWith('{') ? JSON.parse(text) : null;
  return { status: response.status, headers: response.headers, text, json };
}

const response = { model: 'gpt-4.1', input: 'Hello.' };
const chat = { model: 'gpt-4.1', messages: [{ role: 'user', content: 'Hello.' }] };
const message = {
  model: 'claude-sonnet-5-5',
  max_tokens: 50,
  messages: [{ role: 'user', content: 'Hello.' }],
};
const looseSchema = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] };

describe('an invalid request answers 400 as the provider would', () => {
  // A server more lenient than the real one would pass a client that fails at the first paid call.
  it.each([
    ['an unknown key', '/v1/responses', { ...response, max_tokens: 5 }, 'max_tokens', 'unknown_parameter'],
    ['no model', '/v1/responses', { input: 'Hello.' }, 'model', 'missing_required_parameter'],
    [
      'temperature while thinking',
      '/v1/responses',
      { ...response, model: 'gpt-6-sol', temperature: 0.2 },
      'temperature',
      'unsupported_parameter',
    ],
    [
      'effort without thinking',
      '/v1/responses',
      { ...response, reasoning: { effort: 'low' } },
      'reasoning.effort',
      'unsupported_parameter',
    ],
    [
      'too little output',
      '/v1/responses',
      { ...response, max_output_tokens: 4 },
      'max_output_tokens',
      'invalid_value',
    ],
    [
      'a schema that is not strict',
      '/v1/responses',
      {
        ...response,
        text: { format: { type: 'json_schema', name: 'x', strict: true, schema: looseSchema } },
      },
      'text.format.schema',
      'invalid_json_schema',
    ],
    ['no messages', '/v1/chat/completions', { ...chat, messages: [] }, 'messages', 'invalid_value'],
    [
      'the old limit',
      '/v1/chat/completions',
      { ...chat, model: 'gpt-6-sol', max_tokens: 9 },
      'max_tokens',
      'unsupported_parameter',
    ],
    [
      'stream options without a stream',
      '/v1/chat/completions',
      { ...chat, stream_options: { include_usage: true } },
      'stream_options',
      null,
    ],
  ])('OpenAI: %s', async (_, path, body, param, code) => {
    const answer = await post(path, body);
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ error: { type: 'invalid_request_error', param, code } });
    expect(answer.headers.get('x-request-id')).toMatch(/^req_/);
  });

  it.each([
    ['temperature', { ...message, temperature: 0 }, /^temperature: Extra inputs/],
    ['top_p', { ...message, top_p: 0.5 }, /^top_p: Extra inputs/],
    ['no max_tokens', { model: message.model, messages: message.messages }, /^max_tokens: Field required/],
    ['an empty text block', { ...message, system: [{ type: 'text', text: '' }] }, /non-empty/],
    ['a system role', { ...message, messages: [{ role: 'system', content: 'x' }] }, /^messages\.0\.role/],
    [
      'bounds in a schema',
      {
        ...message,
        output_config: {
          format: {
            type: 'json_schema',
            schema: {
              ...looseSchema,
              additionalProperties: false,
              properties: { a: { type: 'number', minimum: 1 } },
            },
          },
        },
      },
      /'minimum' is not permitted/,
    ],
  ])('Anthropic: %s', async (_, body, text) => {
    const answer = await post('/v1/messages', body, anthropicHeaders);
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({
      type: 'error',
      error: { type: 'invalid_request_error', message: expect.stringMatching(text) },
      request_id: answer.headers.get('request-id'),
    });
  });

  it('Anthropic: no version header', async () => {
    const answer = await post('/v1/messages', message, { 'x-api-key': key });
    expect(answer.json).toMatchObject({ error: { message: expect.stringMatching(/anthropic-version/) } });
  });

  it('invalid JSON', async () => {
    expect((await post('/v1/responses', '{"model":')).status).toBe(400);
  });
});

describe('keys', () => {
  it.each([
    ['/v1/responses', response, {}],
    ['/v1/responses', response, { authorization: 'Bearer sk-other' }],
    ['/v1/chat/completions', chat, {}],
    ['/v1/messages', message, { 'anthropic-version': '2026-10-21' }],
    ['/v1/messages', message, { 'anthropic-version': '2026-10-21', 'x-api-key': 'sk-other' }],
  ])('%s without the right one answers 401', async (path, body, headers) => {
    expect((await post(path, body, headers)).status).toBe(401);
  });

  it.each([
    ['bearer', { 'anthropic-version': '2026-10-21', ...bearer }],
    ['x-api-key', anthropicHeaders],
  ])('Anthropic takes it as %s', async (_, headers) => {
    expect((await post('/v1/messages', message, headers)).status).toBe(200);
  });

  // Recorded requests are printed when a test fails.
  it('are not in what is recorded', async () => {
    await post('/v1/messages', message, anthropicHeaders);
    await post('/v1/responses', response);
    expect(server.requests).toHaveLength(2);
    expect(JSON.stringify(server.requests)).not.toContain(key);
  });
});

describe('complete answers, not streamed', () => {
  it.each([
    ['/v1/responses', response, bearer, { object: 'response', status: 'completed' }],
    ['/v1/chat/completions', chat, bearer, { object: 'chat.completion' }],
    ['/v1/messages', message, anthropicHeaders, { type: 'message', stop_reason: 'end_turn' }],
  ])('%s', async (path, body, headers, expected) => {
    const answer = await post(path, body, headers);
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject(expected);
  });

  it('tokens are counted for Anthropic before they are paid', async () => {
    const { max_tokens: _, ...counted } = message;
    const count = await post('/v1/messages/count_tokens', counted, anthropicHeaders);
    const paid = await post('/v1/messages', message, anthropicHeaders);
    expect(count.json).toEqual({ input_tokens: expect.any(Number) });
    expect(paid.json).toMatchObject({ usage: count.json });
  });

  it('Anthropic’s list of models comes in pages', async () => {
    const page = async (query: string) =>
      (await fetch(`${server.url}/v1/models?${query}`, { headers: anthropicHeaders })).json();
    expect(await page('limit=2')).toMatchObject({
      has_more: true,
      first_id: 'claude-opus-5-5',
      last_id: 'claude-sonnet-5-5',
    });
    expect(await page('limit=2&after_id=claude-sonnet-5-5')).toMatchObject({ first_id: 'claude-haiku-5-5' });
  });
});

describe('behaviours', () => {
  const status = async () => (await post('/v1/responses', response)).status;

  it('a script comes first and is used up; then the count; then good', async () => {
    server.become({ personality: 'rate_limited', times: 2 });
    server.script('broken');
    expect([await status(), await status(), await status(), await status()]).toEqual([500, 429, 429, 200]);
  });

  it('listing models uses up neither', async () => {
    server.become({ personality: 'rate_limited', times: 1 });
    server.script('broken');
    await fetch(`${server.url}/v1/models`, { headers: bearer });
    expect([await status(), await status(), await status()]).toEqual([500, 429, 200]);
  });

  it('a model may have its own', async () => {
    server.becomeFor('gpt-6-luna', 'no_credit');
    const answer = await post('/v1/responses', { ...response, model: 'gpt-6-luna' });
    expect(answer.json).toMatchObject({ error: { type: 'insufficient_quota' } });
    expect(await status()).toBe(200);
  });

  it('slow takes the configured time', async () => {
    server.become({ personality: 'slow', seconds: 0.4 });
    const began = performance.now();
    await post('/v1/responses', { ...response, stream: true });
    expect(performance.now() - began).toBeGreaterThan(380);
  });
});
