import { beforeEach, expect, it } from 'vitest';
import { newId } from '../../../../src-shared/model/ids.ts';
import { doNotRead, type ReadingPort, readInTurn, useReadings } from './readings.ts';

const conflict = Object.assign(new Error('busy'), { code: 'CONFLICT' });
beforeEach(() => useReadings.setState({ waiting: new Map(), begun: new Map(), failed: new Map() }));

/** An app that reads one account at a time and refuses a second. */
function app(refuses: ReadonlySet<string> = new Set()) {
  const done: string[] = [];
  let running: { readonly id: string; readonly end: () => void; readonly over: Promise<void> } | null = null;
  const begin = (id: string) => {
    const { promise: over, resolve } = Promise.withResolvers<void>();
    const end = () => {
      done.push(id);
      running = null;
      resolve();
    };
    running = { id, end, over };
  };
  const port: ReadingPort = {
    read: async (id) => {
      if (running !== null) throw conflict;
      if (refuses.has(id)) throw new Error('no application');
      begin(id);
      return id;
    },
    inTheWay: async () => running?.id ?? null,
    ended: async () => running?.over,
    analysed: async () => void done.push('analysed'),
  };
  return { port, done, begin, end: () => running?.end(), running: () => running?.id ?? null };
}

const settled = () => new Promise((go) => setImmediate(go));

// Would catch: all accounts but the first refused with "already running".
it('reads several accounts one after the other, also behind an import', async () => {
  const [one, two, importing] = [newId(), newId(), newId()];
  const { port, done, begin, end } = app();
  begin(importing);
  const all = readInTurn([one, two], 90, port);
  await settled();
  expect([...useReadings.getState().waiting]).toEqual([
    [one, 90],
    [two, 90],
  ]);
  for (const _ of [importing, one, two]) {
    end();
    await settled();
  }
  await all;
  // Would catch, too: the second account’s campaigns left out of the analysis that the first one’s keep busy.
  expect(done).toEqual([importing, one, 'analysed', two]);
  expect(useReadings.getState().waiting.size).toBe(0);
  // Would catch: “Read now” offered again while the reading begins.
  expect([...useReadings.getState().begun.keys()]).toEqual([one, two]);
});

it('leaves out one that was taken out of the line, and goes on past one that cannot start', async () => {
  const [one, two, three, four] = [newId(), newId(), newId(), newId()];
  const { port, done, end, running } = app(new Set([three]));
  const all = readInTurn([one, two, three, four], 30, port);
  await settled();
  expect(running()).toBe(one);
  doNotRead(two);
  end();
  await settled();
  expect(running()).toBe(four);
  end();
  await all;
  expect(done.filter((id) => id !== 'analysed')).toEqual([one, four]);
  expect([...useReadings.getState().failed.keys()]).toEqual([three]);
});
