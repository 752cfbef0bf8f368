import type { MessagePort } from 'node:worker_threads';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '../../../src-shared/model/ids.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';
import { ChangeFeed } from '../../base/changes.ts';
import { TaskFailure } from '../../base/failure.ts';
import type { OpenWorkspace } from '../../services/openWorkspace.ts';
import type { WorkerTask } from '../protocol.ts';
import type { ToWhatIfs } from './protocol.ts';
import { WhatIfThread } from './whatIfThread.ts';

/** A thread as the pool would give it, which answers when the test says so. */
interface Thread {
  readonly port: MessagePort;
  readonly got: ToWhatIfs[];
  readonly die: (error: Error) => void;
  ended: boolean;
}

let places: TempStore[];
let threads: Thread[];
let changes: ChangeFeed;
let thread: WhatIfThread;

beforeEach(() => {
  places = [];
  threads = [];
  changes = new ChangeFeed();
  thread = new WhatIfThread({ pool: { run }, changes, now: () => new Date() });
});
afterEach(async () => {
  await thread.close();
  for (const place of places) place.remove();
});

function run(
  task: WorkerTask & { readonly kind: 'whatIfs' },
  _: unknown,
  signal: AbortSignal,
): Promise<null> {
  const { promise, resolve, reject } = Promise.withResolvers<null>();
  const started: Thread = { port: task.port, got: [], die: reject, ended: false };
  threads.push(started);
  task.port.on('message', (message: ToWhatIfs) => started.got.push(message));
  signal.addEventListener('abort', () => {
    started.ended = true;
    resolve(null);
  });
  return promise;
}

function workspace(): OpenWorkspace {
  const place = tempStore();
  places.push(place);
  const { path, key } = place;
  const lend = () => ({ place: { path, kind: 'own' as const, key }, giveBack: () => undefined });
  return { store: place.open(), kind: 'own', keyPlace: 'keychain', path, lend };
}

const ask = (open: OpenWorkspace, signal?: AbortSignal) =>
  thread.ask(open, 'saved', { recommendationId: newId() }, signal);
const answer = (index: number, state: string) =>
  threads[index]?.port.postMessage({ type: 'answer', answer: state });
const asks = (index: number) => threads[index]?.got.filter(({ type }) => type === 'ask').length;

// Would catch: a what-if for each key press during the first one, computed one after the other.
it('never computes what nobody waits for any more', async () => {
  const open = workspace();
  const first = ask(open);
  const given = Array.from({ length: 20 }, () => new AbortController());
  const obsolete = given.map(({ signal }) => ask(open, signal));
  const last = ask(open);
  for (const controller of given) controller.abort(new Error('a newer one'));
  for (const one of obsolete) await expect(one).rejects.toThrow('a newer one');
  await expect.poll(() => asks(0)).toBe(1);
  answer(0, 'first');
  expect(await first).toBe('first');
  await expect.poll(() => asks(0)).toBe(2);
  answer(0, 'last');
  expect(await last).toBe('last');
  expect(asks(0)).toBe(2);
});

// Would catch: the answer of an abandoned question given to the next one.
it('gives each its own answer, also when the previous one was abandoned while it was computed', async () => {
  const open = workspace();
  const controller = new AbortController();
  const [given, next] = [ask(open, controller.signal), ask(open)];
  await expect.poll(() => asks(0)).toBe(1);
  controller.abort(new Error('a newer one'));
  await expect(given).rejects.toThrow('a newer one');
  answer(0, 'given up');
  await expect.poll(() => asks(0)).toBe(2);
  answer(0, 'next');
  expect(await next).toBe('next');
});

// Would catch: totals from before an import used for every what-if after it.
it('announces what changed before it asks again', async () => {
  const open = workspace();
  const first = ask(open);
  await expect.poll(() => asks(0)).toBe(1);
  answer(0, 'first');
  await first;
  changes.publish('settings');
  changes.publish('imports', 'settings');
  changes.publish('queue');
  const second = ask(open);
  await expect.poll(() => asks(0)).toBe(2);
  expect(threads[0]?.got.slice(1)).toEqual([
    { type: 'changed', what: 'settings' },
    { type: 'changed', what: 'data' },
    expect.objectContaining({ type: 'ask' }),
  ]);
  answer(0, 'second');
  expect(await second).toBe('second');
});

// Would catch: a database that is still open when its files are replaced, or a question that waits endlessly.
it('releases a closed workspace, and continues with another one', async () => {
  const [own, sample] = [workspace(), workspace()];
  const [asked, waits, elsewhere] = [ask(own), ask(own), ask(sample)];
  const refused = Promise.allSettled([asked, waits]);
  await expect.poll(() => asks(0)).toBe(1);
  await thread.close(own.store);
  expect(threads[0]?.ended).toBe(true);
  for (const one of await refused)
    expect(one).toMatchObject({ status: 'rejected', reason: expect.any(TaskFailure) });
  await expect.poll(() => asks(1)).toBe(1);
  answer(1, 'sample');
  expect(await elsewhere).toBe('sample');
});

// Would catch: one dead thread that disables what-ifs.
it('fails the question during which its thread died, and starts another thread for the next', async () => {
  const open = workspace();
  const [lost, next] = [ask(open), ask(open)];
  await expect.poll(() => asks(0)).toBe(1);
  threads[0]?.die(new Error('out of memory'));
  await expect(lost).rejects.toThrow('out of memory');
  await expect.poll(() => asks(1)).toBe(1);
  answer(1, 'next');
  expect(await next).toBe('next');
});
