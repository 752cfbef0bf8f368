// How long the thread that answers the windows is blocked at 50,000 recommendations: during the doctor, the first
// what-if (it needs the whole account's sums), later ones, and decisions while another program holds the database's
// lock. The target: never over 100 ms.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createApp, createInProcessClient } from '../src-main/app.ts';
import { createLogger } from '../src-main/base/log.ts';
import { openVault } from '../src-main/secrets/open.ts';
import { openStore } from '../src-main/store/open.ts';
import { addDays } from '../src-shared/model/day.ts';
import { newId } from '../src-shared/model/ids.ts';
import { memoryKeychain, temporaryFolder } from '../testing/api.ts';
import { beginImport, campaign, campaignDay, recommendation } from '../testing/store/rows.ts';

const { values } = parseArgs({
  options: {
    recommendations: { type: 'string', default: '50000' },
    campaigns: { type: 'string', default: '2000' },
    days: { type: 'string', default: '90' },
    'held-ms': { type: 'string', default: '5000' },
  },
});
const [recommendations, campaigns, days] = [values.recommendations, values.campaigns, values.days].map(
  Number,
);
const firstDay = '2026-01-01';
const mostMs = 100;
const mostWhatIfMs = 150;

const folder = temporaryFolder();
const vault = openVault(folder.path, { keychain: memoryKeychain() });
await vault.create('keychain');
const key = await vault.unlock();
const path = join(folder.path, 'own.db');
fill();

const app = await createApp({
  dataDir: folder.path,
  version: '0.0.0-bench',
  workerUrl: new URL('../src-main/jobs/worker.ts', import.meta.url),
  logger: createLogger({ to: 'stderr' }, 'error'),
  vault,
});
const api = createInProcessClient(app);
await api.session.unlock({});
const { rows } = await api.queue.list({ limit: 50 });

let worst = 0;
await measure('doctor', () => api.status.doctor());
const [first] = rows;
if (first === undefined) throw new Error('the queue is empty');
await measure('first what-if', () => api.whatIf.run({ recommendationId: first.id, changes: [] }));
const laterMs: number[] = [];
await measure('100 later what-ifs', async () => {
  for (let round = 0; round < 100; round += 1) {
    const factor = 1 + (round + 1) / 200;
    const began = performance.now();
    await api.whatIf.run({
      recommendationId: first.id,
      changes: [{ kind: 'scale', metric: 'conversions', factor, window: null }],
    });
    laterMs.push(performance.now() - began);
  }
});
const p95 = laterMs.toSorted((a, b) => a - b)[94] ?? Number.NaN;
console.log(
  `a later what-if, asked and answered: p95 ${p95.toFixed(0)} ms (target: at most ${mostWhatIfMs} ms)`,
);
const { ended } = await holdLock(Number(values['held-ms']));
await measure('a decision while the lock is held', () =>
  api.queue.decide({ decisionId: newId(), recommendationId: first.id, verdict: { kind: 'approve' } }),
);
await ended;
await measure('50 pages of the queue', async () => {
  for (let page = 0; page < 50; page += 1) {
    await api.queue.list({ offset: page * 100, limit: 100 });
    // A transport returns to the event loop between two requests; calls within one process would not.
    await setImmediate();
  }
});
await app.close();
folder.remove();
console.log(`longest block of all: ${worst.toFixed(0)} ms (target: at most ${mostMs} ms)`);
if (worst > mostMs || p95 > mostWhatIfMs) process.exitCode = 1;

function fill(): void {
  const store = openStore({ path, key, kind: 'own' });
  const importId = beginImport(store);
  const ids = Array.from({ length: campaigns ?? 0 }, (_, index) => `c${index}`);
  const dates = Array.from({ length: days ?? 0 }, (_, index) => addDays(firstDay, index));
  store.facts.put(importId, { table: 'campaigns', rows: ids.map((id) => campaign(id)) });
  for (let from = 0; from < ids.length; from += 50)
    store.facts.put(importId, {
      table: 'campaign_daily',
      rows: ids.slice(from, from + 50).flatMap((id) => dates.map((date) => campaignDay(id, date))),
    });
  store.facts.finish(importId);
  store.imports.end(importId, 'done', null);
  for (let from = 0; from < (recommendations ?? 0); from += 500)
    store.recommendations.add(
      Array.from({ length: 500 }, (_, index) => recommendation(`c${(from + index) % ids.length}`)),
    );
  store.close();
}

async function measure(name: string, work: () => Promise<unknown>): Promise<void> {
  let longest = 0;
  let last = performance.now();
  const tick = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(tick, 1);
  const began = performance.now();
  await work();
  tick();
  clearInterval(timer);
  worst = Math.max(worst, longest);
  console.log(
    `${name}: ${((performance.now() - began) / 1000).toFixed(1)} s, longest block ${longest.toFixed(0)} ms`,
  );
}

/** Another program takes the write lock; resolves when it has it. */
async function holdLock(ms: number): Promise<{ readonly ended: Promise<unknown> }> {
  const holder = join(import.meta.dirname, '../testing/store/lockHolder.ts');
  const child = spawn(process.execPath, [holder, path, key.toString('hex'), String(ms)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  await once(child.stdout, 'data');
  child.stdout.resume();
  return { ended };
}
