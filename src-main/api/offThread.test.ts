import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openSample, startTestApp, type TestApp, temporaryFolder } from '../../testing/api.ts';
import { copySample } from '../../testing/filledSample.ts';

// On this thread, which answers every window, reading the whole database or the whole account is a bug. Worker threads
// load the real modules.
vi.mock('../store/check/check.ts', async (original) => refusing(await original(), () => true));
vi.mock('../../src-core/diagnosis/input/siblings.ts', async (original) =>
  refusing(await original(), (name) => name === 'buildAccountTotals'),
);
vi.mock('../../src-core/diagnosis/diagnose.ts', async (original) => refusing(await original(), () => true));
vi.mock('../store/analytics/decided.ts', async (original) =>
  refusing(await original(), (name) => name === 'decidedIn'),
);
vi.mock('../store/facts/read.ts', async (original) =>
  refusing(await original(), (name) => name === 'campaignDataReader', 'what it makes'),
);

function refusing(
  module: unknown,
  isRefused: (name: string) => boolean,
  which: 'itself' | 'what it makes' = 'itself',
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(Object(module)).map(([name, value]) => {
      if (typeof value !== 'function' || !isRefused(name)) return [name, value];
      const refuse = () => {
        throw new Error(`${name} was called on the thread that answers the windows`);
      };
      return [name, which === 'itself' ? refuse : () => refuse];
    }),
  );
}

const folder = temporaryFolder();
let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ dataDir: folder.path, keychain: await copySample(folder.path) });
  await openSample(test.api);
  // Restart, so that nothing is cached from the analysis.
  await test.api.session.open({ workspace: 'own' });
  await test.api.session.open({ workspace: 'sample' });
}, 60_000);
afterAll(async () => {
  await test.app.close();
  folder.remove();
});

// Would catch: 15 to 20 s at 50,000 recommendations in which no window gets an answer.
it('the doctor reads the database on a worker thread', async () => {
  const checks = await test.api.status.doctor();
  expect(checks.find(({ name }) => name === 'Workspace')).toMatchObject({
    state: 'ok',
    detail: expect.stringContaining('is sound'),
  });
});

// Would catch: a minute without any progress, or a result that differs from the call without progress.
it('a check reports what it reads, then what it found', async () => {
  const steps: string[] = [];
  for await (const event of await test.api.status.examine())
    if (event.kind === 'progress') steps.push(event.step);
    else expect(event.checks).toEqual(await test.api.status.doctor());
  expect(steps.length).toBeGreaterThan(0);
  expect(steps.every((step) => step.startsWith('Checking '))).toBe(true);
});

// Would catch: years of decisions counted on the thread that all windows wait for.
it('the analytics are counted on a worker thread', async () => {
  const { made, waiting } = await test.api.analytics.read({ period: { from: null, to: null } });
  expect(made.recommendations).toBeGreaterThan(0);
  expect(waiting.age.n).toBeGreaterThan(0);
});

// Would catch: the account added up, or a campaign read or diagnosed, on the thread that all windows wait for, at the
// first what-if or any later one.
it('what-ifs are read and computed on their own thread', async () => {
  const [row] = (await test.api.queue.list({})).rows;
  if (row === undefined) throw new Error('the sample has nothing to decide');
  const recommendationId = row.id;
  const result = await test.api.whatIf.run({ recommendationId, changes: [] });
  expect(result.verdictFlipped).toBe(false);
  const changes = [{ kind: 'rule_out', cause: result.original.rootCause } as const];
  expect((await test.api.whatIf.run({ recommendationId, changes })).changed.rootCause).not.toBe(
    result.original.rootCause,
  );
  const saved = await test.api.whatIf.save({ recommendationId, name: 'Without it', changes });
  expect(await test.api.whatIf.list({ recommendationId })).toEqual([saved]);
});
