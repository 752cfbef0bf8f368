/**
 * Many campaigns with models over the loopback server's slow personality: concurrency, duration of a run, and whether
 * memory stays flat. `npm run -s bench pipeline [campaigns] [at once] [seconds an answer]`.
 */
import { performance } from 'node:perf_hooks';
import { sampleWorkspace } from '../src-core/lab/simulation/sample.ts';
import { newId } from '../src-shared/model/ids.ts';
import { startModelServer } from '../testing/models/server.ts';
import { analyse, settingsFor } from '../testing/pipeline/scene.ts';
import { tempStore } from '../testing/store/tempStore.ts';

const [campaigns = 100, atOnce = 8, seconds = 2] = process.argv.slice(2).map(Number);
const mebibytes = (bytes: number) => Math.round(bytes / 2 ** 20);
const share = (sorted: readonly number[], part: number) => sorted[Math.ceil(part * sorted.length) - 1] ?? 0;

const server = await startModelServer({ manner: { personality: 'slow', seconds } });
const place = tempStore();
const store = place.open();
const importId = newId();
store.imports.begin({ id: importId, at: new Date().toISOString(), source: 'data_folder', label: 'bench' });
for (let copy = 0; store.facts.count() < campaigns; copy += 1) {
  for (const batch of sampleWorkspace({ today: '2026-03-31', seed: 20 + copy })) {
    const rows = batch.rows.map((row) => ({ ...row, campaignId: `${row.campaignId}-${copy}` }));
    store.facts.put(importId, { ...batch, rows } as typeof batch);
  }
}
store.facts.finish(importId);
store.imports.end(importId, 'done', null);
const ids = store.facts.campaignIds().slice(0, campaigns);

const settings = settingsFor(server, 'openai');
const memory: { readonly done: number; readonly rss: number; readonly heap: number }[] = [];
let noted = -1;
const note = (done: number) => {
  if (done % 10 !== 0 || done === noted) return;
  noted = done;
  // The server's own records are not counted.
  server.forget();
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  memory.push({ done, rss: mebibytes(rss), heap: mebibytes(heapUsed) });
};
let mostAtOnce = 0;
const began = performance.now();
const { result, faults } = await analyse(
  store,
  { ...settings, providers: settings.providers.map((one) => ({ ...one, maxConcurrent: atOnce })) },
  { campaignIds: ids },
  {
    progress: ({ done }) => {
      mostAtOnce = Math.max(mostAtOnce, server.mostAtOnce);
      note(done);
    },
  },
);
const took = performance.now() - began;
const made = ids.flatMap((id) =>
  store.recommendations
    .ofCampaign(id, 2)
    .flatMap((row) => store.recommendations.get(row.id)?.diagnosis.made ?? []),
);
const times = made.map(({ ms }) => ms).sort((one, two) => one - two);
const hows = Map.groupBy(made, ({ how }) => how);
process.stdout.write(
  [
    `${result.run.recommended} of ${ids.length} campaigns, ${made.length} recommendations, ${faults.length} faults, ${(took / 1000).toFixed(1)} s in all`,
    `made: ${[...hows].map(([how, list]) => `${how} ${list.length}`).join(', ')}`,
    `requests at once, at most: ${mostAtOnce} (allowed: ${atOnce})`,
    `a run: median ${(share(times, 0.5) / 1000).toFixed(1)} s, p95 ${(share(times, 0.95) / 1000).toFixed(1)} s (target: 30 s)`,
    ...memory.map(
      ({ done, rss, heap }) => `after ${String(done).padStart(4)}: rss ${rss} MiB, heap ${heap} MiB`,
    ),
    '',
  ].join('\n'),
);
store.close();
place.remove();
await server.close();
