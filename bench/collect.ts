// Reading an account of many campaigns from a platform on loopback that allows so many requests a second: requests beside the least that
// its pages allow, time beside the limit's, memory at a tenth of the size and at the whole, how soon a cancelled reading ends, and
// what its continuation reads again.
//   node bench/collect.ts [--campaigns 1000] [--days 90] [--rate 20] [--json]
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MessageChannel } from 'node:worker_threads';
import { serveTokens } from '../src-main/jobs/collect/tokenPort.ts';
import { WorkerPool } from '../src-main/jobs/pool.ts';
import { openStore } from '../src-main/store/open.ts';
import { addDays } from '../src-shared/model/day.ts';
import { newId } from '../src-shared/model/ids.ts';
import { campaigns } from '../testing/platforms/account.ts';
import { startGoogleAds, throttled } from '../testing/platforms/googleAds.ts';

const { values } = parseArgs({
  options: {
    campaigns: { type: 'string', default: '1000' },
    days: { type: 'string', default: '90' },
    rate: { type: 'string', default: '20' },
    json: { type: 'boolean', default: false },
  },
});
const [count, dayCount, rate] = [values.campaigns, values.days, values.rate].map(Number) as [
  number,
  number,
  number,
];
const PAGE = 10_000;
const today = '2026-07-01';
const last = addDays(today, -1);
const days = { from: addDays(last, 1 - dayCount), to: last };
const account = { id: '12', name: 'Shop', currency: 'EUR', timezone: 'UTC', managerId: null } as const;

/** Rows a campaign and day give in each query: days, two devices, two networks, two ads, one rival; and one page each of what is listed. */
const rowsADay = [1, 2, 2, 2, 1];
const leastFor = (size: number): number =>
  2 + rowsADay.reduce((sum, each) => sum + Math.ceil((each * size * dayCount) / PAGE), 0);

interface Read {
  readonly seconds: number;
  readonly requests: number;
  readonly refused: number;
  readonly rows: number;
  readonly peakMb: number;
}

async function platform(size: number) {
  const google = await startGoogleAds({
    accounts: [{ ...account, campaigns: campaigns(size, '2026-01-01') }],
    today,
    auction: true,
  });
  const sent: number[] = [];
  let refused = 0;
  google.server.plan({ kind: 'answers', answer: () => throttled(1) }, Number.POSITIVE_INFINITY, () => {
    const now = performance.now();
    while (sent[0] !== undefined && sent[0] < now - 1000) sent.shift();
    if (sent.length >= rate) {
      refused += 1;
      return true;
    }
    sent.push(now);
    return false;
  });
  return { google, refused: () => refused };
}

function workspace() {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-bench-'));
  const place = { path: join(folder, 'own.db'), key: randomBytes(32), kind: 'own' } as const;
  const connectionId = newId();
  const store = openStore(place);
  store.connections.save({
    id: connectionId,
    kind: 'google_ads',
    signInId: newId(),
    account,
    campaignIds: null,
    everyHours: null,
    addedAt: new Date().toISOString(),
  });
  store.close();
  return { place, connectionId, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

const workerUrl = new URL('../src-main/jobs/worker.ts', import.meta.url);

/** One reading in a thread of its own, as the app makes it. `cancelAt`: the part at which it is cancelled. */
async function read(
  baseUrl: string,
  { place, connectionId }: ReturnType<typeof workspace>,
  { collectionId = newId(), resumed = false, cancelAt = null as number | null } = {},
): Promise<{ readonly rows: number; readonly seconds: number; readonly endedInMs: number | null }> {
  const pool = new WorkerPool(workerUrl, () => {});
  const { port1, port2 } = new MessageChannel();
  serveTokens(port1, { current: async () => 'token-1', renewed: async () => 'token-1' }, () => {});
  const controller = new AbortController();
  const began = performance.now();
  let cancelledAt = 0;
  try {
    const { rows } = await pool.run(
      {
        kind: 'collect',
        store: { ...place, key: Buffer.from(place.key) },
        at: new Date().toISOString(),
        connectionId,
        collectionId,
        app: { baseUrl, apiVersion: 'v25' },
        secret: null,
        days,
        resumed,
        tokens: port2,
      },
      {
        onProgress: ({ done }) => {
          if (cancelAt === null || done < cancelAt || controller.signal.aborted) return;
          cancelledAt = performance.now();
          controller.abort(new Error('cancelled'));
        },
        onChanged: () => {},
      },
      controller.signal,
    );
    return { rows, seconds: (performance.now() - began) / 1000, endedInMs: null };
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    return {
      rows: 0,
      seconds: (performance.now() - began) / 1000,
      endedInMs: performance.now() - cancelledAt,
    };
  } finally {
    port1.close();
    await pool.close();
  }
}

async function measured(size: number): Promise<Read> {
  const { google, refused } = await platform(size);
  const space = workspace();
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  try {
    const { rows, seconds } = await read(google.server.baseUrl, space);
    return {
      seconds,
      rows,
      requests: google.server.seen.length,
      refused: refused(),
      peakMb: peak / 1024 ** 2,
    };
  } finally {
    clearInterval(watch);
    space.remove();
    await google.server.close();
  }
}

async function cancelled(size: number) {
  const { google } = await platform(size);
  const space = workspace();
  try {
    const collectionId = newId();
    const { endedInMs } = await read(google.server.baseUrl, space, { collectionId, cancelAt: 40 });
    const before = google.server.seen.length;
    const { rows } = await read(google.server.baseUrl, space, { collectionId, resumed: true });
    return {
      endedInMs,
      requestsBefore: before,
      requestsAfter: google.server.seen.length - before,
      rowsAfter: rows,
    };
  } finally {
    space.remove();
    await google.server.close();
  }
}

const small = await measured(Math.max(1, Math.round(count / 10)));
const whole = await measured(count);
const cancel = await cancelled(count);
const least = leastFor(count);
const result = { campaigns: count, days: dayCount, rate, least, small, whole, cancel };
const one = (value: number): string => value.toFixed(1);
process.stdout.write(
  values.json
    ? `${JSON.stringify(result)}\n`
    : `${count} campaigns, ${dayCount} days, ${rate} requests a second allowed
requests        ${whole.requests} (${whole.refused} of them refused), the least its pages allow ${least}: ${one((whole.requests - whole.refused) / least)} times
time            ${one(whole.seconds)} s; the least at this limit ${one(least / rate)} s
rows            ${whole.rows}, ${Math.round(whole.rows / whole.seconds)} a second
memory          ${Math.round(whole.peakMb)} MB with the platform in the same process; with a tenth of the campaigns ${Math.round(small.peakMb)} MB
cancelled       ended after ${Math.round(cancel.endedInMs ?? 0)} ms; ${cancel.requestsBefore} requests before, ${cancel.requestsAfter} to read the rest
`,
);
