import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { textsOf } from '../../src-core/diagnosis/explain/worded.ts';
import { newId } from '../../src-shared/model/ids.ts';
import type { RunProgress } from '../../src-shared/model/llm/trace.ts';
import { type ModelServer, startModelServer } from '../../testing/models/server.ts';
import {
  analyse,
  copyOf,
  filledStore,
  recommendationsOf,
  settingsFor,
  simulatedKeys,
  unclear,
} from '../../testing/pipeline/scene.ts';
import type { TempStore } from '../../testing/store/tempStore.ts';
import type { Store } from '../store/store.ts';
import { modelAccess } from './modelAccess.ts';

let base: TempStore;
let place: TempStore;
let store: Store;
let server: ModelServer;
beforeAll(() => {
  base = filledStore(unclear);
});
afterAll(() => base.remove());
beforeEach(async () => {
  place = copyOf(base);
  store = place.open();
  server = await startModelServer();
});
afterEach(async () => {
  await server.close();
  place.remove();
});

describe('an analysis with models', () => {
  // Would catch: a cancel that waits for an answer, a recommendation stored after it, a call left as running, a request
  // that continues.
  it.each([
    ['while a model writes', 0.6],
    ['at once', 0],
  ])('ends at a cancel, before its models have answered (%s)', async (_, after) => {
    server.become({ personality: 'slow', seconds: 20 });
    const cancel = new AbortController();
    const stop = () => cancel.abort(new Error('enough'));
    if (after === 0) stop();
    const running = analyse(
      store,
      settingsFor(server, 'openai'),
      {},
      {
        signal: cancel.signal,
        runs: (runs) => {
          if (runs.some(({ partialText }) => partialText !== '')) stop();
        },
      },
    );
    await expect(running).rejects.toThrow('enough');
    expect(unclear.flatMap((id) => recommendationsOf(store, id))).toEqual([]);
    expect(store.runs.list()[0]?.state).toBe('cancelled');
    const runs = store.pipelineRuns.latest(10);
    expect(new Set(runs.map(({ state }) => state))).toEqual(new Set(['cancelled']));
    expect(
      runs.flatMap(({ id }) => store.modelCalls.ofRun(id)).filter(({ state }) => state === 'running'),
    ).toEqual([]);
    await expect.poll(() => server.busy).toBe(0);
    expect(server.asked.filter(({ hungUp }) => !hungUp)).toEqual([]);
  });

  // Would catch: text shown as raw JSON, cost or step not reported, runs that are still shown after their end.
  it('reports step, text so far and cost of every active run', async () => {
    server.become({ personality: 'slow', seconds: 0.5 });
    const progress: RunProgress[] = [];
    let last: readonly RunProgress[] = [];
    await analyse(
      store,
      settingsFor(server, 'anthropic'),
      {},
      {
        runs: (runs) => {
          progress.push(...runs);
          last = runs;
        },
      },
    );
    expect(new Set(progress.map(({ step }) => step))).toEqual(new Set(['analyse', 'recommend', 'critique']));
    const written = progress.filter(({ partialText }) => partialText !== '');
    expect(written.length).toBeGreaterThan(3);
    expect(written.every(({ partialText }) => !/[{}]|"text"/.test(partialText))).toBe(true);
    expect(progress.some(({ costMicroUsd }) => (costMicroUsd ?? 0) > 0)).toBe(true);
    expect(last).toEqual([]);
  });

  // Would catch: a run abandoned although the person chose to wait, the wait not reported, an answered call repeated
  // after it.
  it('waits for an unreachable provider, where that is set', async () => {
    const { port } = new URL(server.url);
    await server.close();
    const steps: string[] = [];
    const running = analyse(
      store,
      settingsFor(server, 'openai', { whenOffline: 'wait' }),
      { campaignIds: [unclear[0]], waitMs: 200 },
      { progress: ({ step }) => steps.push(step) },
    );
    await expect
      .poll(() => steps.join(), { timeout: 15_000 })
      .toContain('1 campaign waits until a provider can be reached');
    expect(recommendationsOf(store, unclear[0])).toEqual([]);
    server = await startModelServer({ port: Number(port) });
    await running;
    const [made, ...more] = recommendationsOf(store, unclear[0]);
    expect(more).toEqual([]);
    expect(made?.made?.how).toBe('model');
    expect(server.asked).toHaveLength(3);
  }, 60_000);

  // Would catch: offline ending in an error, or in a recommendation that does not say how it was made.
  it('falls back to the engine at once otherwise', async () => {
    await server.close();
    await analyse(store, settingsFor(server, 'openai'), { campaignIds: [unclear[0]] });
    const [made] = recommendationsOf(store, unclear[0]);
    expect(made).toMatchObject({ engine: 'rules', made: { how: 'fallback' } });
    expect(made?.made?.because).toContain('127.0.0.1');
  }, 30_000);

  // Would catch: the second provider never asked, or the critic's own provider ignored.
  it('falls back to the next model, and lets another provider criticise', async () => {
    const settings = settingsFor(server, 'openai');
    const [provider] = settings.providers;
    if (provider === undefined) throw new Error('no provider');
    server.becomeFor('gpt-6-sol', 'no_credit');
    const other = {
      ...provider,
      id: 'other',
      kind: 'anthropic',
      baseUrl: server.baseUrl('anthropic'),
    } as const;
    await analyse(
      store,
      {
        ...settings,
        providers: [provider, other],
        roles: {
          analyst: [...settings.roles.analyst, { provider: 'sim', model: 'gpt-6-luna' }],
          critic: [{ provider: 'other', model: 'claude-haiku-5-5' }],
          judge: [],
        },
      },
      { campaignIds: [unclear[0]], keys: new Map([...simulatedKeys, ['other', 'sk-other']]) },
    );
    const [made] = recommendationsOf(store, unclear[0]);
    expect(made?.made).toMatchObject({ how: 'model', models: ['gpt-6-luna', 'claude-haiku-5-5'] });
    const calls = store.modelCalls.ofRun(made?.made?.runId ?? '');
    expect(calls.map(({ key, model, state }) => [key, model, state])).toEqual([
      ['analyse/0', 'gpt-6-sol', 'failed'],
      ['analyse/0/1', 'gpt-6-luna', 'done'],
      ['recommend/0', 'gpt-6-sol', 'failed'],
      ['recommend/0/1', 'gpt-6-luna', 'done'],
      ['critique/0', 'claude-haiku-5-5', 'done'],
    ]);
  });

  // Would catch: a case the engine is sure of that costs money anyway, or that is not explained as such.
  it('asks no model about a clear case', async () => {
    const clear = filledStore(['120214580917730377', unclear[1]]);
    try {
      const own = clear.open();
      await analyse(own, settingsFor(server, 'openai', { ask: 'unclear' }), {
        campaignIds: ['120214580917730377'],
      });
      const [made] = recommendationsOf(own, '120214580917730377');
      expect(made).toMatchObject({ engine: 'rules', made: { how: 'engine', rounds: 0, runId: null } });
      expect(server.asked).toEqual([]);
    } finally {
      clear.remove();
    }
  });

  // Would catch: an analysis of the same evidence that is paid for twice.
  it('reuses a checked answer to the same evidence', async () => {
    const plan = { campaignIds: [unclear[1]] };
    await analyse(store, settingsFor(server, 'compatible'), plan);
    expect(server.asked).toHaveLength(3);
    await analyse(store, settingsFor(server, 'compatible'), { ...plan, runId: newId() });
    expect(server.asked).toHaveLength(3);
    const [again, first] = recommendationsOf(store, unclear[1]);
    if (again === undefined || first === undefined) throw new Error('not made twice');
    expect(textsOf(again)).toEqual(textsOf(first));
    expect(again?.made).toMatchObject({ how: 'model', costMicroUsd: 0, usage: { input: 0, output: 0 } });
  });
});

describe('whom an analysis may ask', () => {
  const none = { all: async () => new Map<string, string>() };
  const some = { all: async () => simulatedKeys };
  // Would catch: "auto" failing without a key, "llm" silently giving the engine's text.
  it('depends on what was chosen and what is set up', async () => {
    const settings = settingsFor(server, 'openai');
    expect(await modelAccess('rules', settings, some)).toBeNull();
    expect(await modelAccess('auto', { ...settings, enabled: false }, some)).toBeNull();
    expect(await modelAccess('auto', settings, none)).toBeNull();
    expect(await modelAccess('auto', settings, some)).toMatchObject({ keys: simulatedKeys });
    await expect(modelAccess('llm', { ...settings, enabled: false }, some)).rejects.toThrow('switched off');
    await expect(modelAccess('llm', settings, none)).rejects.toThrow('has no key');
    const nobody = { ...settings, roles: { ...settings.roles, analyst: [] } };
    await expect(modelAccess('llm', nobody, some)).rejects.toThrow('No model is chosen');
    expect(await modelAccess('auto', settingsFor(server, 'compatible'), none)).not.toBeNull();
  });
});
