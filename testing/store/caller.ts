// Runs a workflow of six calls and prints when one is sent, when its answer is stored, and which recommendation is
// stored; a later process resumes where the last one was killed.
import { writeSync } from 'node:fs';
import { ModelClient } from '../../src-core/llm/modelClient.ts';
import { ProviderLimiter } from '../../src-core/llm/providerLimiter.ts';
import { openStore } from '../../src-main/store/open.ts';
import { newId } from '../../src-shared/model/ids.ts';
import { asked, good, meter, place } from '../llm/scene.ts';
import { provider, scriptedClient } from '../llm/scriptedClient.ts';
import { AT, diagnosis } from './rows.ts';

const [path, key, jobRunId] = process.argv.slice(2);
if (path === undefined || key === undefined || jobRunId === undefined)
  throw new Error('usage: caller.ts PATH KEY ANALYSIS');
// Written synchronously: a buffered pipe would hide what was lost.
const say = (...words: readonly string[]) => writeSync(1, `${words.join(' ')}\n`);

const store = openStore({ path, key: Buffer.from(key, 'hex'), kind: 'own' });
const run = store.pipelineRuns.begin({ id: newId(), jobRunId, campaignId: 'c1', startedAt: AT });
say('ready');
let current = '';
const client = scriptedClient({ text: good, ms: 2 });
const telling = {
  ...client,
  ask: (...given: Parameters<typeof client.ask>) => {
    say('sent', current);
    return client.ask(...given);
  },
} satisfies typeof client;
const modelClient = new ModelClient({
  limiters: new Map([['one', new ProviderLimiter(provider(), telling)]]),
  journal: store.modelCalls,
  prices: [],
  cache: false,
  requestMs: 5_000,
  now: () => new Date(),
  random: Math.random,
});
for (const step of ['analyse', 'recommend', 'critique'] as const)
  for (const round of [0, 1]) {
    current = `${step}/${round}`;
    const { call } = await modelClient.ask(
      asked({ place: place({ runId: run.id, step, key: current }), meter: meter() }),
    );
    store.modelCalls.mark(call.id, []);
    say('kept', current);
  }
const id = newId();
const kept = store.pipelineRuns.recommend(
  run.id,
  { id, runId: jobRunId, createdAt: AT, diagnosis: diagnosis('c1') },
  1,
);
say('recommended', kept);
store.close();
