import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src-shared/model/ids.ts';
import { providerKinds } from '../../src-shared/model/llm/providerKind.ts';
import { type PipelineStep, pipelineSteps } from '../../src-shared/model/llm/trace.ts';
import { type ModelServer, startModelServer } from '../../testing/models/server.ts';
import { type KillPoint, pointsOf } from '../../testing/pipeline/killPoints.ts';
import {
  analyse,
  copyOf,
  filledStore,
  recommendationsOf,
  settingsFor,
  unclear,
} from '../../testing/pipeline/scene.ts';
import type { TempStore } from '../../testing/store/tempStore.ts';

/** Where an answer, a step's result or the recommendation would be lost or made twice; a process takes two seconds. */
const usual: Readonly<Record<PipelineStep, readonly KillPoint[]>> = {
  collect: ['after checkpoint'],
  analyse: ['after reply', 'after writes'],
  recommend: ['streaming'],
  critique: ['call noted'],
  validate: ['before keeping', 'after keeping'],
};
/** CAUSEWAY_PIPELINE_KILL_ROUNDS=1: every point of every step, and more at a random moment; 3: at all kinds of provider. */
const ROUNDS = Number(process.env['CAUSEWAY_PIPELINE_KILL_ROUNDS'] ?? 0);
const ANALYSER = join(import.meta.dirname, '../../testing/pipeline/analyser.ts');
const [campaignId] = unclear;

let base: TempStore;
let server: ModelServer;
beforeAll(async () => {
  base = filledStore([campaignId]);
  server = await startModelServer();
});
afterAll(async () => {
  await server.close();
  base.remove();
});

async function killed(orders: Record<string, unknown>): Promise<boolean> {
  const child = spawn(process.execPath, [ANALYSER, JSON.stringify(orders)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [, signal] = await once(child, 'close');
  return signal === 'SIGKILL';
}

async function round(step: PipelineStep, point: KillPoint, number: number): Promise<void> {
  const kind = providerKinds[number % providerKinds.length] ?? 'openai';
  const place = copyOf(base);
  server.forget();
  // Slow enough to be killed in the middle of an answer, where that is the point of the test.
  const slow = point === 'streaming' || point === 'anywhere';
  server.become(slow ? { personality: 'slow', seconds: 0.25 } : 'good');
  try {
    const runId = newId();
    // From the first step to after the last, at whatever speed the machine runs.
    const afterMs = 40 + Math.random() * 1_200;
    const died = await killed({
      path: place.path,
      key: place.key.toString('hex'),
      url: server.url,
      kind,
      runId,
      step,
      point,
      afterMs,
    });
    if (point !== 'anywhere') expect(died, `${step}: the process passes "${point}"`).toBe(true);
    const store = place.open();
    const left = store.pipelineRuns.interrupted();
    const [pipelineRun] = store.pipelineRuns.latest(1);
    const before = pipelineRun === undefined ? [] : store.modelCalls.ofRun(pipelineRun.id);
    const doneBefore = before.filter(({ state }) => state === 'done');
    const inFlight = before.length - doneBefore.length;
    const askedBefore = server.asked.length;
    if (left.length > 0)
      await analyse(store, settingsFor(server, kind), { runId, campaignIds: [campaignId], resumed: true });
    else if (pipelineRun === undefined) await analyse(store, settingsFor(server, kind), { runId: newId() });

    const made = recommendationsOf(store, campaignId);
    expect(made).toHaveLength(1);
    expect(made[0]?.made?.how).toBe('model');
    const runs = store.pipelineRuns.latest(10);
    expect(runs.map(({ state }) => state)).toEqual(['done']);
    const calls = store.modelCalls.ofRun(runs[0]?.id ?? '');
    const done = calls.filter(({ state }) => state === 'done');
    expect(done.map(({ key }) => key)).toEqual(['analyse/0', 'recommend/0', 'critique/0']);
    // An answer from before the kill is still the same row, and no request repeats it.
    expect(done.slice(0, doneBefore.length).map(({ id }) => id)).toEqual(doneBefore.map(({ id }) => id));
    expect(server.asked.length - askedBefore).toBe(3 - doneBefore.length);
    // The one call running at the kill may have been sent, and its answer lost with the process.
    expect(inFlight).toBeLessThanOrEqual(1);
    expect(askedBefore).toBeGreaterThanOrEqual(doneBefore.length);
    expect(askedBefore).toBeLessThanOrEqual(doneBefore.length + inFlight);
    expect(store.check()).toEqual([]);
    store.close();
  } finally {
    place.remove();
  }
}

// Would catch: an answer paid for twice after a crash, a recommendation lost or doubled, a run that never resumes.
describe.each(pipelineSteps)('a process killed in step %s', (step) => {
  const points = ROUNDS === 0 ? usual[step] : Array.from({ length: ROUNDS }, () => pointsOf[step]).flat();
  it(`resumes without repeating answered calls (${points.length} kills)`, {
    timeout: 120_000 + points.length * 30_000,
  }, async () => {
    for (const [number, point] of points.entries())
      await round(step, point, number + pipelineSteps.indexOf(step));
  });
});
