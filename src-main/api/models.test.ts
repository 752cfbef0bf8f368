import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ORPCError } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Provider } from '../../src-shared/model/llm/providers.ts';
import {
  type Api,
  jobEnd,
  noKeychain,
  openSample,
  startTestApp,
  type TestApp,
  temporaryFolder,
} from '../../testing/api.ts';
import { type ModelServer, startModelServer } from '../../testing/models/server.ts';

const secret = 'sk-causeway-test-6f1c2b';
const passphrase = 'correct horse battery staple';
const folder = temporaryFolder();
let server: ModelServer;
let test: TestApp;
let api: Api;
let provider: Provider;

beforeAll(async () => {
  server = await startModelServer({ keys: [secret] });
  test = await startTestApp({ dataDir: folder.path, keychain: noKeychain });
  ({ api } = test);
  await api.session.create({ keyPlace: 'passphrase', passphrase, workspace: 'sample' });
  await openSample(api);
  provider = {
    id: 'openai',
    kind: 'openai',
    name: 'OpenAI',
    baseUrl: server.baseUrl('openai'),
    enabled: true,
    maxConcurrent: 4,
  };
}, 60_000);

afterAll(async () => {
  await test.app.close();
  await server.close();
  folder.remove();
});

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ORPCError) return error.code;
    throw error;
  }
  throw new Error('it was not refused');
}

async function setUp(): Promise<void> {
  await api.models.save(provider);
  await api.models.setKey({ id: 'openai', key: secret });
  const choice = [{ provider: 'openai', model: 'gpt-6-sol' }];
  const roles = { analyst: choice, critic: choice };
  await api.settings.update({ models: { enabled: true, roles, ask: 'all' } });
}

describe('a provider', () => {
  // Would catch: a test that says "failed" and leaves the person to guess, or one that reports a broken set-up as
  // working.
  it('is tried step by step, each time with what exactly is wrong', async () => {
    await api.models.save(provider);
    const without = await api.models.test({ id: 'openai', model: null });
    expect(without).toMatchObject({ works: false, problem: 'There is no key for OpenAI.' });
    await api.models.setKey({ id: 'openai', key: 'sk-another' });
    const wrong = await api.models.test({ id: 'openai', model: null });
    expect(wrong).toMatchObject({ works: false, problem: expect.stringContaining('did not accept the key') });
    await api.models.setKey({ id: 'openai', key: secret });
    const unknown = await api.models.test({ id: 'openai', model: 'gpt-none' });
    expect(unknown).toMatchObject({ works: false, problem: expect.stringContaining('gpt-none') });
    expect(await api.models.test({ id: 'openai', model: 'gpt-6-sol' })).toMatchObject({
      works: true,
      structured: true,
      problem: null,
    });
    expect((await api.models.discover({ id: 'openai' })).models).toContain('gpt-6-sol');
  });

  // Would catch: a key that goes with a changed address to a server it was not meant for.
  it('loses its key with its address', async () => {
    await setUp();
    const [moved] = await api.models.save({ ...provider, baseUrl: `${provider.baseUrl}/elsewhere` });
    expect(moved?.key).toBe('absent');
    const [back] = await api.models.save(provider);
    expect(back?.key).toBe('absent');
  });

  // Would catch: the address of a provider with a key changed by a general change of settings.
  it('is not changed along with other settings', async () => {
    await setUp();
    const { models } = await api.settings.get();
    const providers = [{ ...provider, baseUrl: 'https://evil.example/v1' }];
    expect(await codeOf(api.settings.update({ models: { ...models, providers } }))).toBe('CONFLICT');
    expect((await api.settings.get()).models.providers).toEqual([provider]);
  });

  // Would catch: the last of several changes made at once written over the others.
  it('is added while others are, and while other settings change', async () => {
    const ids = ['a', 'b', 'c', 'd'];
    for (const { provider: one } of await api.models.list()) await api.models.remove({ id: one.id });
    await Promise.all([
      ...ids.map((id) => api.models.save({ ...provider, id })),
      api.settings.update({ models: { ask: 'all' } }),
      api.settings.update({ models: { caps: { seconds: 7 } } }),
    ]);
    const { models } = await api.settings.get();
    expect(models.providers.map(({ id }) => id).toSorted()).toEqual(ids);
    expect(models).toMatchObject({ ask: 'all', caps: { ...models.caps, seconds: 7 } });
    for (const id of ids) await api.models.remove({ id });
  });

  // Would catch: a key sent unencrypted over the network.
  it('takes no key where it would travel unencrypted', async () => {
    await api.models.save({ ...provider, id: 'far', baseUrl: 'http://models.example/v1' });
    expect(await codeOf(api.models.setKey({ id: 'far', key: secret }))).toBe('UNUSABLE_INPUT');
    await api.models.remove({ id: 'far' });
  });

  // Would catch: a role that names a removed provider, so that every run fails.
  it('leaves every role when it is removed', async () => {
    await setUp();
    expect(await api.models.remove({ id: 'openai' })).toEqual([]);
    const { models } = await api.settings.get();
    expect(models.roles).toEqual({ analyst: [], critic: [], judge: [] });
    await api.models.save(provider);
    expect((await api.models.list())[0]?.key).toBe('absent');
  });
});

describe('an analysis with a model', () => {
  // Would catch: a run whose calls, costs or texts cannot be looked up afterwards, or a sum that differs from its
  // parts.
  it('leaves its trace, its cost and how it was made', async () => {
    await setUp();
    const { rows } = await api.queue.list({});
    const campaignId = rows[0]?.campaignId ?? '';
    const { jobId } = await api.analyse.start({ campaignIds: [campaignId], asOf: null });
    expect(await jobEnd(api, jobId)).toMatchObject({ state: 'done' });
    const { history } = await api.campaigns.get({ campaignId });
    const { diagnosis } = await api.queue.detail({ id: history[0]?.id ?? '' });
    expect(diagnosis).toMatchObject({ engine: 'llm', made: { how: 'model', models: ['gpt-6-sol'] } });
    const runId = diagnosis.made?.runId ?? '';
    const { summary, calls } = await api.traces.get({ runId });
    expect(calls.map(({ step }) => step)).toEqual(['analyse', 'recommend', 'critique']);
    expect(calls.every(({ system, user, output }) => system !== '' && user !== '' && output !== null)).toBe(
      true,
    );
    expect(summary.sums.costMicroUsd).toBe(calls.reduce((sum, call) => sum + (call.costMicroUsd ?? 0), 0));
    const today = await api.costs.today();
    const report = await api.costs.report({ by: 'prompt' });
    expect(today.spentMicroUsd).toBe(report.total.costMicroUsd);
    expect(report.lines.reduce((sum, { sums }) => sum + sums.costMicroUsd, 0)).toBe(
      report.total.costMicroUsd,
    );
    expect((await api.status.get()).modelSpendTodayMicros).toBe(today.spentMicroUsd);
    expect((await api.traces.list({}))[0]?.run.id).toBe(runId);
  });

  // Would catch: a recommendation that waits for a provider endlessly, or hides that a model was requested.
  it('is the engine’s own, and says so, when the provider cannot answer', async () => {
    await setUp();
    const { models } = await api.settings.get();
    await api.settings.update({ models: { ...models, cache: false, caps: { ...models.caps, seconds: 5 } } });
    server.become('overloaded');
    const { rows } = await api.queue.list({});
    const campaignId = rows[1]?.campaignId ?? '';
    const { jobId } = await api.analyse.start({ campaignIds: [campaignId], asOf: null });
    expect(await jobEnd(api, jobId)).toMatchObject({ state: 'done' });
    server.become('good');
    const { history } = await api.campaigns.get({ campaignId });
    const { diagnosis } = await api.queue.detail({ id: history[0]?.id ?? '' });
    expect(diagnosis).toMatchObject({ engine: 'rules', made: { how: 'fallback' } });
    expect(diagnosis.made?.because).toMatch(/overloaded/i);
  }, 30_000);

  // Would catch: the same button failing without a key.
  it('is the engine’s own without a key, with the same request', async () => {
    await setUp();
    await api.models.removeKey({ id: 'openai' });
    const before = server.asked.length;
    const { rows } = await api.queue.list({});
    const campaignId = rows[2]?.campaignId ?? '';
    const { jobId } = await api.analyse.start({ campaignIds: [campaignId], asOf: null });
    expect(await jobEnd(api, jobId)).toMatchObject({ state: 'done' });
    const { history } = await api.campaigns.get({ campaignId });
    const { diagnosis } = await api.queue.detail({ id: history[0]?.id ?? '' });
    expect(diagnosis.engine).toBe('rules');
    expect(server.asked.length).toBe(before);
  });

  // Would catch: a key in an answer of the API, in a trace, in doctor's output, or in a file of the data folder.
  it('never shows its key', async () => {
    await setUp();
    const { runs } = { runs: await api.traces.list({}) };
    const answers = [
      await api.models.list(),
      await api.settings.get(),
      await api.models.test({ id: 'openai', model: null }),
      await api.status.doctor(),
      runs,
      ...(await Promise.all(runs.map(({ run }) => api.traces.get({ runId: run.id })))),
    ];
    expect(runs.length).toBeGreaterThan(0);
    expect(JSON.stringify(answers)).not.toContain(secret);
    const files = readdirSync(folder.path, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder.path, name))
      .filter((path) => statSync(path).isFile());
    expect(files.length).toBeGreaterThan(1);
    for (const path of files) expect(readFileSync(path).includes(secret), path).toBe(false);
  });
});
