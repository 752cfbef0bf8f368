// Reports on 200 decisions, from an encrypted workspace to the finished file, with the thread that reads it and the browser that prints.
// Goal: 10 s for any of them.
//   node bench/report.ts [decisions, default 200]

import { performance } from 'node:perf_hooks';
import { diagnose } from '../src-core/diagnosis/diagnose.ts';
import { intervention } from '../src-core/lab/simulation/intervention.ts';
import { shopSearch } from '../src-core/lab/simulation/presets.ts';
import { simulate } from '../src-core/lab/simulation/simulate.ts';
import { WorkerPool } from '../src-main/jobs/pool.ts';
import { chromiumPdfPrinter } from '../src-main/services/pdf/chromiumPdf.ts';
import { newId } from '../src-shared/model/ids.ts';
import {
  type ReportFormat,
  type ReportLayout,
  type ReportWording,
  reportWordings,
} from '../src-shared/model/reporting.ts';
import { defaultSettings } from '../src-shared/model/settings.ts';
import { testBrowser } from '../testing/chromium.ts';
import { beginImport, campaign } from '../testing/store/rows.ts';
import { type TempStore, tempStore } from '../testing/store/tempStore.ts';

const decisions = Number(process.argv[2] ?? 200);
const goal = 10;
const lastDay = '2026-11-29';
const at = '2026-11-30T12:00:00.000Z';
const days = 90;
const never = new AbortController().signal;
const quiet = { onProgress: () => undefined, onChanged: () => undefined };

const blueprint = shopSearch({
  id: 'c',
  name: 'Campaign',
  interventions: [intervention({ kind: 'siteSlows', daysAgo: 6, addMs: 2500 })],
});

/** As many decided recommendations, each with the evidence of a diagnosis of its own. */
function fill(place: TempStore): void {
  const store = place.open({ now: () => new Date(at) });
  const importId = beginImport(store);
  for (let index = 0; index < decisions; index += 1) {
    const campaignId = `c${index}`;
    const data = simulate(blueprint, { lastDay, days, seed: index + 1 });
    const { guardrails } = defaultSettings;
    const diagnosis = { ...diagnose({ data, siblings: null, asOf: lastDay, guardrails }), campaignId };
    const recommendation = { id: newId(), runId: newId(), createdAt: at, diagnosis };
    store.facts.put(importId, { table: 'campaigns', rows: [campaign(campaignId, { currency: 'USD' })] });
    store.recommendations.add([recommendation]);
    const request = {
      decisionId: newId(),
      recommendationId: recommendation.id,
      verdict: { kind: 'approve' },
    } as const;
    store.decisions.decide(request, 'Ana', at);
  }
  store.close();
}

const place = tempStore();
const { executablePath: path } = await testBrowser();
const printer = chromiumPdfPrinter(
  () => place.folder,
  () => ({ name: 'Chromium', path }),
);
const pool = new WorkerPool(new URL('../src-main/jobs/worker.ts', import.meta.url), console.error);
fill(place);

async function seconds(layout: ReportLayout, format: ReportFormat, wording: ReportWording): Promise<string> {
  const started = performance.now();
  const scope = { kind: 'period', from: '2026-11-01', to: '2026-11-30' } as const;
  const request = { scope, layout, wording, format, whatIfs: [] };
  const store = { path: place.path, kind: 'own', key: Uint8Array.from(place.key) } as const;
  const made = await pool.run({ kind: 'report', store, at, request, madeBy: 'Ana' }, quiet, never);
  if (made.items !== decisions) throw new Error(`the report holds ${made.items} of ${decisions}`);
  const file =
    format === 'pdf' ? await printer.print(String(made.content), never) : Buffer.from(made.content);
  const took = (performance.now() - started) / 1000;
  if (took > goal) process.exitCode = 1;
  const pages =
    format === 'pdf'
      ? `, ${
          Buffer.from(file)
            .toString('latin1')
            .match(/\/Type\s*\/Page\b/gu)?.length
        } pages`
      : '';
  return (
    `${layout} ${format}, ${wording}`.padEnd(24) +
    `${took.toFixed(1)} s, ${(file.length / 1024 ** 2).toFixed(1)} MB${pages}`
  );
}

console.log(`${decisions} decisions; goal ${goal} s each`);
for (const format of ['html', 'markdown', 'csv', 'xlsx', 'json', 'pdf'] as const)
  for (const wording of reportWordings) console.log(await seconds('full', format, wording));
console.log(await seconds('client', 'pdf', 'plain'));
await pool.close();
place.remove();
