import { z } from 'zod';
import { openStore } from '../../src-main/store/open.ts';
import type { Store } from '../../src-main/store/store.ts';
import { providerKindSchema } from '../../src-shared/model/llm/providerKind.ts';
import { pipelineStepSchema } from '../../src-shared/model/llm/trace.ts';
import { killPoints } from './killPoints.ts';
import { analyse, settingsFor } from './scene.ts';

/** A process that analyses the one campaign of a workspace with the loopback models, and is killed at a given point. */
const orders = z
  .object({
    path: z.string(),
    key: z.string(),
    url: z.string(),
    kind: providerKindSchema,
    runId: z.string(),
    step: pipelineStepSchema,
    point: z.enum(killPoints),
    /** After this many milliseconds, where the point is `anywhere`. */
    afterMs: z.number(),
  })
  .parse(JSON.parse(process.argv[2] ?? '{}'));

const die = (): never => {
  process.kill(process.pid, 'SIGKILL');
  // The signal ends the process before its next line runs.
  for (;;);
};
const { step, point } = orders;
let at = '';
const dieAt = (here: typeof point): void => {
  if (here === point && at === step) die();
};

const store = openStore({ path: orders.path, key: Buffer.from(orders.key, 'hex'), kind: 'own' });
const saver = await store.checkpoints();
const put = saver.put.bind(saver);
const putWrites = saver.putWrites.bind(saver);
saver.put = async (...given) => {
  dieAt('before checkpoint');
  const kept = await put(...given);
  dieAt('after checkpoint');
  return kept;
};
saver.putWrites = async (...given) => {
  dieAt('before writes');
  await putWrites(...given);
  dieAt('after writes');
};

const watched: Store = {
  ...store,
  modelCalls: {
    ...store.modelCalls,
    put(call, held) {
      if (call.state === 'running') dieAt('before call');
      store.modelCalls.put(call, held);
      if (call.state === 'running') dieAt('call noted');
      // Half-way through the answer, which takes a quarter of a second.
      if (call.state === 'running' && point === 'streaming' && at === step) setTimeout(die, 120);
      if (call.state === 'done') dieAt('after reply');
    },
    mark(id, faults) {
      store.modelCalls.mark(id, faults);
      dieAt('after check');
    },
  },
  pipelineRuns: {
    ...store.pipelineRuns,
    reached(id, reachedStep, round, workedMs) {
      at = reachedStep;
      dieAt('at start');
      store.pipelineRuns.reached(id, reachedStep, round, workedMs);
    },
    recommend(id, recommendation, workedMs) {
      dieAt('before keeping');
      const kept = store.pipelineRuns.recommend(id, recommendation, workedMs);
      dieAt('after keeping');
      return kept;
    },
  },
};

if (point === 'anywhere') setTimeout(die, orders.afterMs);
const baseUrl = (kind: string) => (kind === 'anthropic' ? orders.url : `${orders.url}/v1`);
await analyse(watched, settingsFor({ baseUrl }, orders.kind), { runId: orders.runId });
store.close();
