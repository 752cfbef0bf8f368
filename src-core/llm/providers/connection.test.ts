import { createServer as createPlain } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ProviderKind, providerKinds } from '../../../src-shared/model/llm/providerKind.ts';
import type { Provider } from '../../../src-shared/model/llm/providers.ts';
import type { Manner } from '../../../testing/models/behaviour.ts';
import { type ModelServer, startModelServer } from '../../../testing/models/server.ts';
import { modelOf, providerAt, testKey } from '../../../testing/models/setUp.ts';
import { createProviderClient } from './create.ts';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer({ keys: [testKey] });
});
afterAll(() => server.close());

async function tested(
  kind: ProviderKind,
  more: {
    readonly provider?: Partial<Provider>;
    readonly manner?: Manner;
    readonly model?: string | null;
    readonly key?: string;
  } = {},
) {
  server.become(more.manner ?? 'good');
  const client = createProviderClient(providerAt(server, kind, more.provider), more.key ?? testKey);
  return client.test(more.model === undefined ? modelOf[kind] : more.model, AbortSignal.timeout(60_000));
}

/** A port on which nothing listens any more. */
async function closedPort(): Promise<number> {
  const http = createPlain();
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  await new Promise((resolve) => http.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('test connection', () => {
  it.each(providerKinds)('%s: works, and lists the models', async (kind) => {
    const found = await tested(kind);
    expect(found).toMatchObject({ works: true, problem: null, fix: null, structured: true });
    expect(found.models).toContain(modelOf[kind]);
    expect(found.latencyMs).toBeGreaterThan(0);
  });

  it.each(providerKinds)('%s: without a model only the list is tried', async (kind) => {
    server.forget();
    expect(await tested(kind, { model: null })).toMatchObject({ works: true, structured: null });
    expect(server.asked).toHaveLength(0);
  });

  // Each sentence leads the person to the actual problem; "could not connect" for all of them would not.
  it.each(providerKinds)('%s: the wrong key', async (kind) => {
    const found = await tested(kind, { key: 'sk-not-this-one' });
    expect(found.works).toBe(false);
    expect(found.problem).toMatch(/did not accept the key/);
    expect(found.fix).toMatch(/key/);
  });

  it.each(providerKinds)('%s: the wrong path', async (kind) => {
    const found = await tested(kind, { provider: { baseUrl: `${server.url}/api/wrong` } });
    expect(found.problem).toBe(`There is no model server at ${server.url}/api/wrong (HTTP 404).`);
    expect(found.fix).toMatch(/address/);
  });

  it.each(providerKinds)('%s: nothing listens there', async (kind) => {
    const port = await closedPort();
    const found = await tested(kind, { provider: { baseUrl: `http://127.0.0.1:${port}` } });
    expect(found.problem).toBe(`Nothing answers at 127.0.0.1:${port}: the connection was refused.`);
  });

  it.each(providerKinds)('%s: a name that does not exist', async (kind) => {
    const found = await tested(kind, { provider: { baseUrl: 'http://models.invalid/v1' } });
    expect(found.problem).toBe('The address models.invalid was not found.');
  });

  it.each(providerKinds)('%s: a web server that is not a model server', async (kind) => {
    const found = await tested(kind, { manner: 'web_page' });
    expect(found.problem).toMatch(/answered with a web page: it is not a model server/);
  });

  it.each(providerKinds)('%s: https where only http is spoken', async (kind) => {
    const found = await tested(kind, {
      provider: { baseUrl: server.baseUrl(kind).replace('http:', 'https:') },
    });
    expect(found.problem).toMatch(/does not speak https/);
    expect(found.fix).toMatch(/http:\/\//);
  });

  it.each(providerKinds)('%s: a server with another protocol', async (kind) => {
    const other = createPlain((socket) => socket.end('220 mail.example ESMTP\r\n'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const found = await tested(kind, { provider: { baseUrl: `http://127.0.0.1:${port}` } });
    other.close();
    expect(found.problem).toMatch(/does not answer like a web server/);
  });

  it.each(providerKinds)('%s: a model that is not offered', async (kind) => {
    const found = await tested(kind, { model: 'gpt-17-imaginary' });
    expect(found.works).toBe(false);
    expect(found.problem).toMatch(/does not (offer|know)/);
    expect(found.models).toContain(modelOf[kind]);
  });

  it.each(providerKinds)('%s: no credit', async (kind) => {
    const found = await tested(kind, { manner: 'no_credit' });
    expect(found.problem).toMatch(/no credit left/);
    expect(found.models).not.toBeNull();
  });

  it.each(providerKinds)('%s: a model that ignores the requested form', async (kind) => {
    const found = await tested(kind, { manner: 'chatty' });
    expect(found).toMatchObject({ works: false, structured: false });
    expect(found.problem).toMatch(/not in the form asked for/);
  });

  it.each(providerKinds)('%s: a model without schemas that keeps to the form in words', async (kind) => {
    expect(await tested(kind, { manner: 'no_schema' })).toMatchObject({ works: true, structured: true });
  });

  it.each(providerKinds)('%s: no answer in time', async (kind) => {
    server.become('hanging');
    const client = createProviderClient(providerAt(server, kind), testKey);
    expect(await client.test(modelOf[kind], AbortSignal.timeout(300))).toMatchObject({
      works: false,
      problem: expect.stringMatching(/did not answer in time/),
    });
  });

  it.each(providerKinds)('%s: a cancel is not a finding', async (kind) => {
    server.become('hanging');
    const stop = new AbortController();
    const client = createProviderClient(providerAt(server, kind), testKey);
    const test = client.test(modelOf[kind], stop.signal);
    setTimeout(() => stop.abort(), 60);
    await expect(test).rejects.toMatchObject({ kind: 'cancelled' });
  });
});
