import { expect, it } from 'vitest';
import { newId } from '../../src-shared/model/ids.ts';
import { noTokens } from '../../src-shared/model/llm/prices.ts';
import type { RunProgress } from '../../src-shared/model/llm/trace.ts';
import { RunRegistry } from './runRegistry.ts';

const run = (partialText: string): RunProgress => ({
  campaignId: '1',
  step: 'recommend',
  round: 0,
  partialText,
  usage: noTokens,
  costMicroUsd: 0,
});

// Would catch: a window opened in the middle of a run that sees nothing until the next word, or one that gets every
// word late.
it('reports the current state at once, then the newest when it changes', async () => {
  const registry = new RunRegistry();
  const job = newId();
  registry.publish(job, [run('CPA')]);
  const watch = registry.watch(job, true);
  expect((await watch.next()).value).toMatchObject({ runs: [{ partialText: 'CPA' }] });
  registry.publish(job, [run('CPA rose')]);
  registry.publish(job, [run('CPA rose 30%')]);
  expect((await watch.next()).value).toMatchObject({ runs: [{ partialText: 'CPA rose 30%' }] });
});

// Would catch: a stream that never ends, which keeps a window's socket busy.
it.each([
  ['the job ends', (registry: RunRegistry, job: string) => registry.end(job)],
  ['whoever watches has gone', (_registry: RunRegistry, _job: string, gone: AbortController) => gone.abort()],
])('ends when %s', async (_when, finish) => {
  const registry = new RunRegistry();
  const job = newId();
  const gone = new AbortController();
  const watch = registry.watch(job, true, gone.signal);
  await watch.next();
  const next = watch.next();
  finish(registry, job, gone);
  expect((await next).done).toBe(true);
});

// Would catch: a watch of a job that ended long ago waiting for text that never comes.
it('ends at once for a job that does not run', async () => {
  expect((await new RunRegistry().watch(newId(), false).next()).done).toBe(true);
});
