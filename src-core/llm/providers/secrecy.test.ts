import { createServer } from 'node:http';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ProviderKind, providerKinds } from '../../../src-shared/model/llm/providerKind.ts';
import { personalities } from '../../../testing/models/behaviour.ts';
import { type ModelServer, startModelServer } from '../../../testing/models/server.ts';
import { analysisAsk, clientAt, modelOf, providerAt, testKey } from '../../../testing/models/setUp.ts';
import { createProviderClient } from './create.ts';

let server: ModelServer;
beforeEach(async () => {
  server = await startModelServer({ keys: [testKey] });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

const askOnce = (kind: ProviderKind, ms = 60_000) =>
  clientAt(server, kind).ask(modelOf[kind], analysisAsk, { signal: AbortSignal.timeout(ms) });

/** A server on another port that keeps every request it gets. */
async function stranger(answer: {
  readonly status: number;
  readonly body: (authorization: string) => string;
}) {
  const seen: { readonly url: string; readonly authorization: string }[] = [];
  const http = createServer((request, response) => {
    const { authorization = '' } = request.headers;
    seen.push({ url: request.url ?? '', authorization });
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(answer.body(authorization));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { seen, url: `http://127.0.0.1:${port}`, close: () => http.close() };
}

describe('a key', () => {
  // Errors end up in logs, traces and on screens.
  it.each(providerKinds)('%s: is in no error and is never printed, whatever goes wrong', async (kind) => {
    const printed = (['log', 'warn', 'error', 'info', 'debug'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation(() => undefined),
    );
    let failures = 0;
    for (const personality of personalities) {
      server.become({ personality, seconds: 0.2 });
      const error: unknown = await askOnce(kind, personality === 'hanging' ? 100 : 60_000).catch(
        (reason: unknown) => reason,
      );
      if (!(error instanceof Error)) continue;
      failures += 1;
      expect(inspect(error, { depth: 20, showHidden: true, getters: true })).not.toContain(testKey);
    }
    expect(failures).toBeGreaterThan(10);
    for (const spy of printed) expect(spy).not.toHaveBeenCalled();
  });

  it.each(providerKinds)('%s: is removed where a server quotes it', async (kind) => {
    const parrot = await stranger({
      status: 401,
      body: (authorization) => JSON.stringify({ error: { message: `Bad key: ${authorization}`, code: 'x' } }),
    });
    const provider = { ...providerAt(server, kind), baseUrl: parrot.url };
    const error: unknown = await createProviderClient(provider, testKey)
      .ask(modelOf[kind], analysisAsk, { signal: AbortSignal.timeout(60_000) })
      .catch((reason: unknown) => reason);
    parrot.close();
    expect(parrot.seen[0]?.authorization).toBe(`Bearer ${testKey}`);
    expect(error).toMatchObject({ kind: 'auth' });
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(testKey);
  });

  // A redirect is the oldest way to collect somebody's key.
  it.each(providerKinds)('%s: is not sent along a redirect', async (kind) => {
    const thief = await stranger({ status: 200, body: () => '{}' });
    const http = createServer((request, response) => {
      response.writeHead(307, { location: `${thief.url}${request.url}` });
      response.end();
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const address = http.address();
    const baseUrl = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    const client = createProviderClient({ ...providerAt(server, kind), baseUrl }, testKey);
    await expect(
      client.ask(modelOf[kind], analysisAsk, { signal: AbortSignal.timeout(60_000) }),
    ).rejects.toMatchObject({ kind: 'bad_request', message: expect.stringContaining('another address') });
    await expect(client.models(AbortSignal.timeout(60_000))).rejects.toMatchObject({ kind: 'bad_request' });
    expect(thief.seen).toHaveLength(0);
    thief.close();
    http.close();
  });

  it('is not sent where none was given', async () => {
    const open = await startModelServer();
    await createProviderClient(providerAt(open, 'compatible'), null).ask(modelOf.compatible, analysisAsk, {
      signal: AbortSignal.timeout(60_000),
    });
    expect(open.asked[0]?.keyIn).toBe('none');
    await open.close();
  });
});

describe('the environment', () => {
  // A variable meant for another program must not decide where a campaign's figures go, or with whose key.
  it.each(providerKinds)('%s: has no influence', async (kind) => {
    const elsewhere = await stranger({ status: 200, body: () => '{}' });
    const variables = {
      OPENAI_API_KEY: 'sk-from-the-environment',
      OPENAI_BASE_URL: `${elsewhere.url}/v1`,
      OPENAI_ORG_ID: 'org-environment',
      OPENAI_PROJECT_ID: 'proj_environment',
      OPENAI_CUSTOM_HEADERS: 'Authorization: Bearer sk-from-the-environment\nx-marked: yes',
      OPENAI_LOG: 'debug',
      ANTHROPIC_API_KEY: 'sk-ant-from-the-environment',
      ANTHROPIC_AUTH_TOKEN: 'token-from-the-environment',
      ANTHROPIC_BASE_URL: elsewhere.url,
      ANTHROPIC_CUSTOM_HEADERS: 'x-api-key: sk-from-the-environment\nx-marked: yes',
      ANTHROPIC_PROFILE: 'work',
      ANTHROPIC_CONFIG_DIR: '/nonexistent',
      ANTHROPIC_LOG: 'debug',
      HTTP_PROXY: elsewhere.url,
      HTTPS_PROXY: elsewhere.url,
      ALL_PROXY: elsewhere.url,
      http_proxy: elsewhere.url,
      https_proxy: elsewhere.url,
    };
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    const printed = vi.spyOn(console, 'debug').mockImplementation(() => undefined);
    // The server accepts one key only, so an answer proves that it was ours.
    await askOnce(kind);
    await clientAt(server, kind).models(AbortSignal.timeout(60_000));
    expect(elsewhere.seen).toHaveLength(0);
    expect(printed).not.toHaveBeenCalled();
    for (const { headers, keyIn } of server.requests) {
      expect(keyIn).toBe('authorization');
      const names = Object.keys(headers);
      for (const unwanted of ['x-marked', 'openai-organization', 'openai-project'])
        expect(names).not.toContain(unwanted);
    }
    elsewhere.close();
  });
});
