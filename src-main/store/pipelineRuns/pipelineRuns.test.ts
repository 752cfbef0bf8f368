import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { emptyCheckpoint } from '@langchain/langgraph-checkpoint';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../src-shared/model/ids.ts';
import { modelCall, underWay } from '../../../testing/store/modelCall.ts';
import { AT, diagnosis } from '../../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';
import { connect } from '../database/connect.ts';
import type { NewRecommendation } from '../queue/recommendations.ts';
import type { Store } from '../store.ts';

let place: TempStore;
let store: Store;
const jobRunId = newId();
beforeEach(() => {
  place = tempStore();
  store = place.open();
  store.runs.begin({ id: jobRunId, startedAt: AT, engine: 'llm', engineVersion: '1', campaigns: 1 });
});
afterEach(() => place.remove());

const newRun = (campaignId = 'c1') => ({ id: newId(), jobRunId, campaignId, startedAt: AT });
const recommendation = (campaignId = 'c1'): NewRecommendation => ({
  id: newId(),
  runId: jobRunId,
  createdAt: AT,
  diagnosis: diagnosis(campaignId),
});

async function putCheckpoint(runId: string, from: Store = store): Promise<void> {
  const saver = await from.checkpoints();
  const config = await saver.put(
    { configurable: { thread_id: runId, checkpoint_ns: '' } },
    { ...emptyCheckpoint(), channel_values: { text: 'Überprüfung 💥' } },
    { source: 'loop', step: 1, parents: {} },
    {},
  );
  await saver.putWrites(config, [['text', { half: 'a step' }]], 'task-1');
}

const threadsLeft = (): unknown[] => {
  const raw = connect(place.path, place.key, 'kept');
  const ids = raw.read(() =>
    raw.statement('SELECT thread_id FROM checkpoints UNION ALL SELECT thread_id FROM writes').all(),
  );
  raw.close();
  return ids;
};

/** As a kill leaves it: its process is gone. */
function orphanAll(): void {
  const raw = connect(place.path, place.key, 'kept');
  raw.write(() => raw.statement('UPDATE pipeline_runs SET pid = 999999999').run());
  raw.close();
}

describe('a run of the workflow', () => {
  // Would catch: a second recommendation after a kill between storing it and reporting it.
  it('gives one recommendation, however often it is completed', () => {
    const run = store.pipelineRuns.begin(newRun());
    const first = recommendation();
    expect(store.pipelineRuns.recommend(run.id, first, 900)).toBe(first.id);
    expect(store.pipelineRuns.recommend(run.id, recommendation(), 900)).toBe(first.id);
    expect(place.open().pipelineRuns.recommend(run.id, recommendation(), 900)).toBe(first.id);
    expect(store.recommendations.ofCampaign('c1', 10)).toHaveLength(1);
    expect(store.pipelineRuns.get(run.id)).toMatchObject({
      state: 'done',
      recommendationId: first.id,
      workedMs: 900,
      endedAt: AT,
    });
    expect(store.pipelineRuns.ofRecommendation(first.id)?.id).toBe(run.id);
  });

  // Would catch: a campaign begun twice in one analysis, by a resume or a second thread.
  it('exists once per campaign and analysis: beginning it again resumes it', () => {
    const run = store.pipelineRuns.begin(newRun());
    store.pipelineRuns.reached(run.id, 'recommend', 1, 4000);
    const again = place.open().pipelineRuns.begin(newRun());
    expect(again).toMatchObject({
      id: run.id,
      state: 'running',
      step: 'recommend',
      round: 1,
      workedMs: 4000,
    });
    const kept = recommendation();
    store.pipelineRuns.recommend(run.id, kept, 1);
    expect(store.pipelineRuns.begin(newRun())).toMatchObject({ state: 'done', recommendationId: kept.id });
    expect(store.pipelineRuns.begin(newRun('c2')).id).not.toBe(run.id);
  });

  it('begun again closes the calls that were open before, so that they can be made again', () => {
    const run = store.pipelineRuns.begin(newRun());
    store.modelCalls.put(underWay(modelCall(run.id)), 9000);
    store.pipelineRuns.begin(newRun());
    expect(store.modelCalls.ofRun(run.id)).toMatchObject([
      { state: 'failed', costMicroUsd: 9000, attempts: [{ failure: 'cancelled' }] },
    ]);
  });

  it('left behind by a crash is found again, and one that runs elsewhere is not', () => {
    const run = store.pipelineRuns.begin(newRun());
    expect(place.open().pipelineRuns.interrupted()).toEqual([]);
    orphanAll();
    expect(
      place
        .open()
        .pipelineRuns.interrupted()
        .map(({ id }) => id),
    ).toEqual([run.id]);
    store.pipelineRuns.end(run.id, 'cancelled', AT, null);
    expect(store.pipelineRuns.interrupted()).toEqual([]);
  });

  it('refuses a recommendation about another campaign, and an unknown run', () => {
    const run = store.pipelineRuns.begin(newRun());
    expect(() => store.pipelineRuns.recommend(run.id, recommendation('c2'), 0)).toThrow(/another campaign/);
    expect(store.recommendations.ofCampaign('c2', 10)).toEqual([]);
    for (const call of [
      () => store.pipelineRuns.recommend(newId(), recommendation(), 0),
      () => store.pipelineRuns.reached(newId(), 'collect', 0, 0),
      () => store.pipelineRuns.end(newId(), 'failed', AT, 'It failed.'),
    ])
      expect(call).toThrow(/never begun/);
  });

  it('that is done cannot be failed any more', () => {
    const run = store.pipelineRuns.begin(newRun());
    store.pipelineRuns.recommend(run.id, recommendation(), 0);
    store.pipelineRuns.end(run.id, 'failed', AT, 'Too late.');
    expect(store.pipelineRuns.get(run.id)).toMatchObject({ state: 'done', problem: null });
  });

  it('leads from a recommendation to its calls', () => {
    const run = store.pipelineRuns.begin(newRun());
    const call = modelCall(run.id);
    store.modelCalls.put(call, 5000);
    const kept = recommendation();
    store.pipelineRuns.recommend(run.id, kept, 0);
    expect(store.modelCalls.ofRecommendation(kept.id)).toEqual([call]);
    expect(store.modelCalls.ofRecommendation(newId())).toEqual([]);
  });
});

describe('checkpoints', () => {
  // Would catch: a put that is only in memory, or text that does not survive storing.
  it('are on disk when a put resolves, for another connection to resume from', async () => {
    const run = store.pipelineRuns.begin(newRun());
    await putCheckpoint(run.id);
    const saver = await place.open().checkpoints();
    const found = await saver.getTuple({ configurable: { thread_id: run.id } });
    expect(found?.checkpoint.channel_values).toEqual({ text: 'Überprüfung 💥' });
    expect(found?.pendingWrites).toEqual([['task-1', 'text', { half: 'a step' }]]);
    const raw = connect(place.path, place.key, 'kept');
    expect(raw.pragma('synchronous')).toBe(2);
    raw.close();
  });

  // Would catch: the evidence of every run kept beside its recommendation for good.
  it('are deleted at the end of their run, and those without a run when the workspace is opened', async () => {
    const run = store.pipelineRuns.begin(newRun());
    await putCheckpoint(run.id);
    store.pipelineRuns.recommend(run.id, recommendation(), 0);
    expect(threadsLeft()).toEqual([]);
    const other = store.pipelineRuns.begin(newRun('c2'));
    await putCheckpoint(other.id);
    store.pipelineRuns.end(other.id, 'cancelled', AT, null);
    expect(threadsLeft()).toEqual([]);
    await putCheckpoint(newId());
    const interrupted = store.pipelineRuns.begin(newRun('c3'));
    await putCheckpoint(interrupted.id);
    orphanAll();
    place.open();
    expect(new Set(threadsLeft().map((row) => JSON.stringify(row)))).toEqual(
      new Set([JSON.stringify({ thread_id: interrupted.id })]),
    );
  });

  // Would catch: a save that fails because an import holds the lock for a moment (the driver alone would not wait).
  it('wait for a lock another connection holds', async () => {
    const run = store.pipelineRuns.begin(newRun());
    const saver = await store.checkpoints();
    await putCheckpoint(run.id);
    // 0: held until told, 1: for a moment yet, 2: let go.
    const state = new Int32Array(new SharedArrayBuffer(4));
    const worker = new Worker(
      `const { workerData } = require('node:worker_threads');
       import(workerData.module).then(({ connect }) => {
         const raw = connect(workerData.path, Buffer.from(workerData.key), 'kept');
         raw.write(() => {
           require('node:worker_threads').parentPort.postMessage('held');
           const state = new Int32Array(workerData.state);
           Atomics.wait(state, 0, 0);
           Atomics.wait(state, 0, 1, 300);
           Atomics.store(state, 0, 2);
         });
         raw.close();
       });`,
      {
        eval: true,
        workerData: {
          module: new URL('../database/connect.ts', import.meta.url).href,
          path: place.path,
          key: place.key,
          state: state.buffer,
        },
      },
    );
    await once(worker, 'message');
    Atomics.store(state, 0, 1);
    Atomics.notify(state, 0);
    await putCheckpoint(run.id);
    expect(Atomics.load(state, 0)).toBe(2);
    const kept: unknown[] = [];
    for await (const tuple of saver.list({ configurable: { thread_id: run.id } })) kept.push(tuple);
    expect(kept).toHaveLength(2);
    await worker.terminate();
  });
});
