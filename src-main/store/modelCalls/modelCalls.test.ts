import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../src-shared/model/ids.ts';
import { modelCall, underWay } from '../../../testing/store/modelCall.ts';
import { AT } from '../../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';
import { connect } from '../database/connect.ts';

let place: TempStore;
beforeEach(() => {
  place = tempStore();
});
afterEach(() => place.remove());

const run = newId();
/** On the day of the calls, when their contents are still stored. */
const open = () => place.open({ now: () => new Date(AT) });

describe('the journal of calls', () => {
  // Would catch: a field lost or changed on the way to the disk and back.
  it('stores a call completely, from when it is sent to its end, also for another connection', () => {
    const { modelCalls } = open();
    const call = modelCall(run, { faults: [] });
    modelCalls.put(underWay(call), 9000);
    expect(modelCalls.done(run, call.key)).toBeNull();
    expect(open().modelCalls.get(call.id)).toEqual(underWay(call));
    modelCalls.put(call, 5000);
    expect(modelCalls.get(call.id)).toEqual(call);
    expect(open().modelCalls.done(run, call.key)).toEqual(call);
    expect(modelCalls.ofRun(run)).toEqual([call]);
    expect(modelCalls.done(newId(), call.key)).toBeNull();
  });

  // Would catch: prompts that a release no longer has missing from the list, or edited words counted as the same version.
  it('lists the versions of prompts it was asked with, each set of words by itself', () => {
    const { modelCalls } = open();
    const prompt = modelCall(run).prompt;
    const edited = { ...prompt, hash: 'f'.repeat(64) };
    const other = newId();
    modelCalls.put(modelCall(run), 0);
    modelCalls.put(modelCall(run, { key: 'recommend/0' }), 0);
    modelCalls.put(modelCall(other, { prompt: edited, startedAt: '2026-12-24T08:00:00.000Z' }), 0);
    expect(modelCalls.promptsUsed()).toEqual([
      {
        ...edited,
        calls: 1,
        runs: 1,
        firstAt: '2026-12-24T08:00:00.000Z',
        lastAt: '2026-12-24T08:00:00.000Z',
      },
      {
        ...prompt,
        calls: 2,
        runs: 1,
        firstAt: modelCall(run).startedAt,
        lastAt: modelCall(run).startedAt,
      },
    ]);
  });

  it('knows the newest result of a key', () => {
    const { modelCalls } = open();
    const failed = modelCall(run, { state: 'failed', output: null, faults: ['It was cut off.'] });
    const answered = modelCall(run);
    modelCalls.put(failed, 5000);
    modelCalls.put(answered, 5000);
    expect(modelCalls.done(run, 'analyse/0')?.id).toBe(answered.id);
    expect(modelCalls.ofRun(run).map(({ id }) => id)).toEqual([failed.id, answered.id]);
  });

  // Would catch: reuse of an answer that nobody checked, that failed the check, or that belongs to a failed call.
  it('returns an answer again only once it was checked and as long as the latest result on it is good', () => {
    const { modelCalls } = open();
    const call = modelCall(run);
    modelCalls.put(call, 5000);
    expect(modelCalls.cached(call.contextHash)).toBeNull();
    modelCalls.mark(call.id, []);
    expect(modelCalls.cached(call.contextHash)).toEqual(call);
    const copy = modelCall(newId(), { cached: true });
    modelCalls.put(copy, 0);
    modelCalls.mark(copy.id, ['E9 is not in the evidence.']);
    expect(modelCalls.cached(call.contextHash)).toBeNull();
    expect(modelCalls.get(copy.id)?.faults).toEqual(['E9 is not in the evidence.']);
    expect(() => modelCalls.mark(newId(), [])).toThrow(/not in the workspace/);
  });

  // Would catch: a budget that sees only finished calls, so that concurrent calls exceed it together.
  it('counts running calls at what they hold, from every connection', () => {
    const one = open().modelCalls;
    const other = open().modelCalls;
    const call = modelCall(run, { startedAt: '2026-03-31T10:00:00.000Z' });
    one.put(underWay(call), 9000);
    expect(other.spentSince('2026-03-31T00:00:00.000Z')).toBe(9000);
    one.put(call, 5000);
    other.put(modelCall(run, { startedAt: '2026-03-30T23:59:59.999Z' }), 700);
    expect(one.spentSince('2026-03-31T00:00:00.000Z')).toBe(5000);
    expect(one.spentSince('2026-03-30T00:00:00.000Z')).toBe(5700);
  });

  // Would catch: a call that a kill left open for good, or one counted as free though it may have been paid for.
  it('closes calls whose process is gone, and keeps counting the most they could cost', () => {
    const store = open();
    const call = underWay(modelCall(run));
    store.modelCalls.put(call, 9000);
    const raw = connect(place.path, place.key, 'kept');
    raw.write(() => raw.statement('UPDATE model_calls SET pid = 999999999').run());
    raw.close();
    const { modelCalls } = open();
    expect(modelCalls.done(run, call.key)).toMatchObject({
      state: 'failed',
      costMicroUsd: 9000,
      attempts: [{ failure: 'cancelled' }],
    });
    expect(modelCalls.spentSince(call.startedAt)).toBe(9000);
  });

  it('leaves calls open that another living connection waits for', () => {
    const store = open();
    const call = underWay(modelCall(run));
    store.modelCalls.put(call, 9000);
    expect(open().modelCalls.get(call.id)?.state).toBe('running');
  });
});

describe('the contents of calls', () => {
  // Would catch: sums deleted with the texts, or an answer "found" in the cache without its text.
  it('are deleted after their time, and the sums stay', () => {
    const { modelCalls } = open();
    const old = modelCall(run, { startedAt: '2026-01-01T00:00:00.000Z' });
    const fresh = modelCall(run, { startedAt: '2026-03-01T00:00:00.000Z', contextHash: 'd'.repeat(64) });
    for (const call of [old, fresh]) {
      modelCalls.put(call, 5000);
      modelCalls.mark(call.id, []);
    }
    expect(modelCalls.dropContents('2026-02-01T00:00:00.000Z')).toBe(1);
    expect(modelCalls.get(old.id)).toEqual({ ...old, system: '', user: '', output: null });
    expect(modelCalls.get(fresh.id)).toEqual(fresh);
    expect(modelCalls.cached(old.contextHash)).toBeNull();
    expect(modelCalls.cached(fresh.contextHash)).not.toBeNull();
    const sums = modelCalls.ledger('2026-01-01', '2026-12-31').map((row) => row.sums.costMicroUsd);
    expect(sums).toEqual([5000, 5000]);
    expect(modelCalls.dropContents('2026-02-01T00:00:00.000Z')).toBe(0);
  });
});

describe('opening the workspace', () => {
  // Would catch: a retention setting without effect.
  it('deletes contents older than the person wants them kept', () => {
    const store = open();
    const { models } = store.settings.get();
    store.settings.update({ models: { ...models, keepContentDays: 30 } });
    const old = modelCall(run, { startedAt: '2026-03-01T00:00:00.000Z' });
    const fresh = modelCall(run, { startedAt: '2026-03-20T00:00:00.000Z' });
    for (const call of [old, fresh]) store.modelCalls.put(call, 5000);
    const later = place.open({ now: () => new Date('2026-04-01T00:00:00.000Z') }).modelCalls;
    expect(later.get(old.id)?.user).toBe('');
    expect(later.get(fresh.id)?.user).toBe(fresh.user);
  });
});

describe('lists of calls', () => {
  it('come newest first, by page, filtered, without contents', () => {
    const { modelCalls } = open();
    const calls = ['analyse', 'recommend', 'critique'].flatMap((step, index) =>
      [0, 1].map((round) =>
        modelCall(run, {
          key: `${step}/${round}`,
          step: index === 0 ? 'analyse' : index === 1 ? 'recommend' : 'critique',
          model: round === 0 ? 'gpt-6-sol' : 'gpt-6-luna',
          faults: step === 'critique' && round === 1 ? ['A number is not in the evidence.'] : [],
        }),
      ),
    );
    for (const call of calls) modelCalls.put(call, 5000);
    const ids = (query: Parameters<typeof modelCalls.page>[0]) =>
      modelCalls.page(query).map(({ key }) => key);
    const newest = calls.map(({ key }) => key).reverse();
    expect(ids({ limit: 10 })).toEqual(newest);
    expect(ids({ limit: 2 })).toEqual(newest.slice(0, 2));
    expect(ids({ limit: 2, before: calls[4]?.id ?? '' })).toEqual(newest.slice(2, 4));
    expect(ids({ limit: 10, step: 'recommend' })).toEqual(['recommend/1', 'recommend/0']);
    expect(ids({ limit: 10, model: 'gpt-6-luna', runId: run })).toHaveLength(3);
    expect(ids({ limit: 10, troubled: true })).toEqual(['critique/1']);
    expect(ids({ limit: 10, campaignId: 'c2' })).toEqual([]);
    expect(ids({ limit: 10, from: '2026-04-01' })).toEqual([]);
    expect(modelCalls.page({ limit: 1 })[0]).not.toHaveProperty('user');
  });
});

describe('the ledger', () => {
  it('adds calls up by day, step, role, model and prompt, and leaves open ones out', () => {
    const { modelCalls } = open();
    const put = (more: Parameters<typeof modelCall>[1]) => {
      const call = modelCall(run, more);
      modelCalls.put(call, call.costMicroUsd ?? 0);
    };
    put({});
    put({ state: 'failed', output: null, costMicroUsd: 700 });
    put({
      cached: true,
      costMicroUsd: 0,
      usage: { input: 0, cachedInput: 0, cacheWrite: 0, output: 0, reasoning: 0 },
    });
    put({ costMicroUsd: null });
    put({ model: 'claude-sonnet-5-5', kind: 'anthropic', provider: 'anthropic' });
    put({ startedAt: '2026-04-10T12:00:00.000Z' });
    modelCalls.put(underWay(modelCall(run)), 9000);
    const rows = modelCalls.ledger('2026-03-30', '2026-04-01');
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ model: 'gpt-6-sol', prompt: 'signal_analysis@v1', step: 'analyse' });
    expect(rows[0]?.sums).toEqual({
      calls: 4,
      cached: 1,
      failed: 1,
      usage: { input: 3000, cachedInput: 600, cacheWrite: 150, output: 900, reasoning: 300 },
      costMicroUsd: 5700,
      unpriced: 1,
    });
    expect(modelCalls.ledger('2026-04-02', '2026-04-30').map(({ day }) => day)).toEqual(['2026-04-10']);
  });

  it('reports what each run cost, most expensive first', () => {
    const { modelCalls } = open();
    const [cheap, dear] = [newId(), newId()];
    modelCalls.put(modelCall(cheap, { costMicroUsd: 10 }), 10);
    modelCalls.put(modelCall(dear, { costMicroUsd: 20 }), 20);
    modelCalls.put(modelCall(dear, { key: 'recommend/0', costMicroUsd: 30 }), 30);
    const costs = modelCalls.runCosts('2026-01-01', '2026-12-31', 10);
    expect(costs.map(({ runId, sums }) => [runId, sums.calls, sums.costMicroUsd])).toEqual([
      [dear, 2, 50],
      [cheap, 1, 10],
    ]);
    expect(modelCalls.runCosts('2026-01-01', '2026-12-31', 1)).toHaveLength(1);
  });
});
