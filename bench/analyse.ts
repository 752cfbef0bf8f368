// The cost of a diagnosis: one campaign with every table and 10 creatives over 90 days, then an account of 1,000 such
// campaigns through the encrypted store, as the analysis job does it. Goals: p95 <= 10 ms a campaign, 1,000 campaigns
// in <= 10 s with flat memory.
//   node bench/analyse.ts [campaigns, default 1000]

import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAccountTotals } from '../src-core/diagnosis/input/siblings.ts';
import { tableBatches } from '../src-core/lab/simulation/account.ts';
import type { Blueprint } from '../src-core/lab/simulation/blueprint.ts';
import { intervention } from '../src-core/lab/simulation/intervention.ts';
import { shopFeed, shopSearch } from '../src-core/lab/simulation/presets.ts';
import { simulate } from '../src-core/lab/simulation/simulate.ts';
import { analyseStore } from '../src-main/jobs/analyseTask.ts';
import { analyseCampaign } from '../src-main/jobs/analysis.ts';
import { openStore } from '../src-main/store/open.ts';
import type { CampaignData } from '../src-shared/model/campaignData.ts';
import { newId } from '../src-shared/model/ids.ts';
import { defaultSettings } from '../src-shared/model/settings.ts';

const [countText = '1000', fillPath, fillKey] = process.argv.slice(2);
const count = Number(countText);
const now = () => new Date('2026-03-31T12:00:00Z');
const frame = { lastDay: '2026-03-30', days: 90, seed: 7 };
const creatives = { active: 10, everyDays: null, wear: 0.05, video: 0.3 };

/** Half search, half feed; every third has an event. */
function blueprintOf(index: number): Blueprint {
  const details = { id: String(10_000 + index), name: `Campaign ${index}`, creatives };
  const interventions =
    index % 3 === 0 ? [intervention({ kind: 'siteSlows', daysAgo: 5 + (index % 7), addMs: 2500 })] : [];
  return index % 2 === 0
    ? shopSearch({ ...details, interventions })
    : shopFeed({ ...details, interventions });
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

interface Memory {
  readonly done: number;
  /**
   * Reachable objects of the first thread after a full collection, in MB: growth here is a leak. `resident` is of the
   * whole process.
   */
  readonly heap: number;
  readonly resident: number;
}

/** Collected first where the process may (`--expose-gc`, as `npm run bench` starts it). */
function memory(done: number): Memory {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { done, heap: (heapUsed + external) / 1024 ** 2, resident: rss / 1024 ** 2 };
}

/** Campaigns between two samples of memory. */
const memoryEvery = 100;
/** What the heap may grow from the first hundred to the last and still count as flat, in MB. */
const flatWithin = 10;

function oneByOne(campaigns: readonly CampaignData[]): void {
  const settings = {
    asOf: null,
    now: now(),
    guardrails: defaultSettings.guardrails,
    totals: buildAccountTotals(campaigns, null),
  };
  // One pass over all to warm up the machine code, as in a run over an account.
  for (const data of campaigns) analyseCampaign(data, settings);
  const times = campaigns.map((data) => {
    const started = performance.now();
    analyseCampaign(data, settings);
    return performance.now() - started;
  });
  console.log(
    `one campaign, in memory: p50 ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms, slowest ${Math.max(...times).toFixed(1)} ms (${times.length} campaigns)`,
  );
}

function open(path: string, key: Buffer) {
  return openStore({ path, key, kind: 'own', now });
}

/** Creates the account in a separate process, so that its memory does not count for the analysis. */
function fill(path: string, key: Buffer): void {
  const store = open(path, key);
  const importId = newId();
  store.imports.begin({ id: importId, at: now().toISOString(), source: 'data_folder', label: 'bench' });
  let rows = 0;
  const started = performance.now();
  for (let index = 0; index < count; index += 20) {
    const campaigns = Array.from({ length: Math.min(20, count - index) }, (_, at) =>
      simulate(blueprintOf(index + at), { ...frame, seed: frame.seed + index + at }),
    );
    for (const batch of tableBatches(campaigns)) {
      store.facts.put(importId, batch);
      rows += batch.rows.length;
    }
  }
  store.facts.finish(importId);
  store.imports.end(importId, 'done', null);
  store.close();
  console.log(`made and stored ${rows} rows in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** Every sample, and whether the heap stayed flat after the first hundred campaigns. */
function sayMemory(samples: readonly Memory[]): void {
  for (const { done, heap, resident } of samples)
    console.log(
      `  after ${String(done).padStart(5)}: heap ${heap.toFixed(1)} MB, resident ${resident.toFixed(0)} MB`,
    );
  const settled = samples[1]?.heap ?? 0;
  const grown = Math.max(...samples.slice(1).map(({ heap }) => heap)) - settled;
  console.log(
    `memory ${grown <= flatWithin ? 'flat' : 'GROWS'}: heap ${grown.toFixed(1)} MB over the look after ${memoryEvery} campaigns at most`,
  );
}

async function account(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-bench-'));
  const path = join(folder, 'own.db');
  const key = randomBytes(32);
  try {
    const script = fileURLToPath(import.meta.url);
    const filled = spawnSync(process.execPath, [script, String(count), path, key.toString('hex')], {
      stdio: 'inherit',
    });
    if (filled.status !== 0) throw new Error('the account could not be made');
    const store = open(path, key);
    const samples: Memory[] = [memory(0)];
    const started = performance.now();
    const cpuBefore = process.cpuUsage();
    const { run } = await analyseStore(
      store,
      { runId: newId(), campaignIds: [], asOf: null, now },
      {
        signal: new AbortController().signal,
        progress: ({ done }) => {
          if (done >= samples.length * memoryEvery) samples.push(memory(done));
        },
        changed: () => undefined,
        runs: () => undefined,
        remains: () => undefined,
        fault: (error) => console.error(error),
      },
      {
        url: new URL('../src-main/jobs/worker.ts', import.meta.url),
        store: { path, key, kind: 'own' },
        at: now().toISOString(),
      },
    );
    // Memory samples are included: the second thread continues meanwhile.
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(cpuBefore);
    samples.push(memory(count));
    store.close();
    console.log(
      `${run.recommended} campaigns from the store and back: ${seconds.toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of CPU, samples of memory included), ${((1000 * seconds) / count).toFixed(1)} ms a campaign, ${run.failed.length} failed`,
    );
    sayMemory(samples);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (fillPath !== undefined && fillKey !== undefined) {
  fill(fillPath, Buffer.from(fillKey, 'hex'));
} else {
  await account();
  oneByOne(Array.from({ length: Math.min(100, count) }, (_, index) => simulate(blueprintOf(index), frame)));
}
