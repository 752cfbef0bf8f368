import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openSample, startTestApp, type TestApp, temporaryFolder } from '../../testing/api.ts';

// On this thread, which answers every window, reading the whole database or the whole account is a fault. Worker threads load the real modules.
vi.mock('../store/check/check.ts', async (original) => refusing(await original(), () => true));
vi.mock('../../src-core/diagnosis/siblings.ts', async (original) =>
  refusing(await original(), (name) => name === 'buildAccountTotals'),
);

function refusing(module: unknown, isRefused: (name: string) => boolean): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(Object(module)).map(([name, value]) => [
      name,
      typeof value === 'function' && isRefused(name)
        ? () => {
            throw new Error(`${name} was called on the thread that answers the windows`);
          }
        : value,
    ]),
  );
}

const folder = temporaryFolder();
let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ dataDir: folder.path });
  await openSample(test.api);
  // What the analysis has read is not there after a start.
  await test.api.session.open({ workspace: 'own' });
  await test.api.session.open({ workspace: 'sample' });
}, 60_000);
afterAll(async () => {
  await test.app.close();
  folder.remove();
});

// Would catch: 15 to 20 s at 50,000 recommendations in which no window is answered.
it('the doctor reads the database on a worker thread', async () => {
  const checks = await test.api.status.doctor();
  expect(checks.find(({ name }) => name === 'Workspace')).toMatchObject({
    state: 'ok',
    detail: expect.stringContaining('is sound'),
  });
});

// Would catch: the first what-if adding up the whole account where every window waits.
it('the first what-if has the account read on a worker thread', async () => {
  const [row] = (await test.api.queue.list({})).rows;
  if (row === undefined) throw new Error('the sample has nothing to decide');
  const result = await test.api.whatIf.run({ recommendationId: row.id, changes: [] });
  expect(result.verdictFlipped).toBe(false);
});
