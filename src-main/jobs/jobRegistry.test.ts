import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Job } from '../../src-shared/model/job.ts';
import { ChangeFeed } from '../base/changes.ts';
import { TaskFailure } from '../base/failure.ts';
import { type JobPlan, JobRegistry } from './jobRegistry.ts';

afterEach(() => vi.useRealTimers());

const now = () => new Date('2026-03-31T12:00:00Z');

function registry(onFailure: (job: Job, error: unknown) => void = () => undefined): JobRegistry {
  return new JobRegistry(new ChangeFeed(), now, onFailure);
}

function plan(run: JobPlan['run'], slots: JobPlan['slots'] = ['analyse']): JobPlan {
  return { kind: 'analyse', label: '3 campaigns', workspace: 'own', slots, run };
}

/** Work that runs until it is cancelled. */
const endless: JobPlan['run'] = (_report, signal) =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

async function all(states: AsyncIterable<Job>): Promise<Job[]> {
  const seen: Job[] = [];
  for await (const state of states) seen.push(state);
  return seen;
}

describe('a job', () => {
  // Would catch: a watch that misses the end, or never ends.
  it('is watched from its current state to its end', async () => {
    const jobs = registry();
    const release = Promise.withResolvers<void>();
    const { id } = jobs.start(
      plan(async (report) => {
        report({ done: 1, total: 3, step: 'Campaign 2 of 3' });
        await release.promise;
        return 'Analysed 3 campaigns.';
      }),
    );
    const watching = jobs.watch(id);
    const first = await watching.next();
    expect(first.value).toMatchObject({ state: 'running', done: 1, total: 3 });
    release.resolve();
    const states = await all(watching);
    expect(states.at(-1)).toMatchObject({ state: 'done', summary: 'Analysed 3 campaigns.' });
    // A window that was reloaded after the end reads how it went.
    expect(await all(jobs.watch(id))).toEqual([states.at(-1)]);
  });

  // Would catch: two analyses overwriting each other's recommendations.
  it('refuses a second one of its slot, not of another slot or workspace', async () => {
    const jobs = registry();
    const { id } = jobs.start(plan(endless));
    expect(() => jobs.start(plan(endless))).toThrow(TaskFailure);
    jobs.start(plan(endless, ['import']));
    jobs.start({ ...plan(endless), workspace: 'sample' });
    expect((await jobs.cancel(id)).state).toBe('cancelled');
    jobs.start(plan(endless));
    await jobs.stopAll();
    expect(jobs.list().map((job) => job.state)).toEqual(Array(4).fill('cancelled'));
  });

  // Would catch: a cancel that waits for work which does not listen.
  it('answers a cancel within a second even when the work does not stop', async () => {
    vi.useFakeTimers();
    const jobs = registry();
    const { id } = jobs.start(plan(() => new Promise(() => undefined)));
    let answer: Job | null = null;
    void jobs.cancel(id).then((job) => {
      answer = job;
    });
    await vi.advanceTimersByTimeAsync(1000);
    expect(answer).toMatchObject({ state: 'running' });
  });

  // Would catch: a failure swallowed, or its raw message shown to the person.
  it('reports a known failure in its sentence, and an unknown one without details', async () => {
    const failures: unknown[] = [];
    const jobs = registry((_job, error) => failures.push(error));
    const known = jobs.start(
      plan(() => Promise.reject(new TaskFailure('UNUSABLE_INPUT', 'It is empty.', 'Export it again.'))),
    );
    expect((await all(jobs.watch(known.id))).at(-1)).toMatchObject({
      state: 'failed',
      summary: 'It is empty. Export it again.',
    });
    const unknown = jobs.start(plan(() => Promise.reject(new Error('secret campaign "Alpha"'))));
    const end = (await all(jobs.watch(unknown.id))).at(-1);
    expect(end?.state).toBe('failed');
    expect(end?.summary).not.toContain('Alpha');
    expect(failures).toHaveLength(2);
  });

  // Would catch: a watcher left behind for every closed window.
  it('ends a watch when the watcher goes', async () => {
    const jobs = registry();
    const { id } = jobs.start(plan(endless));
    const leaving = new AbortController();
    const watching = all(jobs.watch(id, leaving.signal));
    setTimeout(() => leaving.abort(), 20);
    expect(await watching).toHaveLength(1);
    const iterator = jobs.watch(id);
    await iterator.next();
    const waiting = iterator.next();
    await iterator.return();
    expect((await waiting).done).toBe(true);
    await jobs.stopAll();
  });
});
