// How large the database gets over many analyses of the same 24 campaigns, and how long one step of the tidying holds
// the write lock. "Plain" is the form of versions before 130: uncompressed JSON, never deleted (docs/adr/0013).
//   node bench/space.ts [analyses, default 100]
import { statSync } from 'node:fs';
import { buildAccountTotals } from '../src-core/diagnosis/input/siblings.ts';
import { shopFeed, shopSearch } from '../src-core/lab/simulation/presets.ts';
import { simulate } from '../src-core/lab/simulation/simulate.ts';
import { analyseCampaign } from '../src-main/jobs/analysis.ts';
import { connect } from '../src-main/store/database/connect.ts';
import type { Store } from '../src-main/store/store.ts';
import type { Diagnosis } from '../src-shared/model/diagnosis.ts';
import { newId } from '../src-shared/model/ids.ts';
import { defaultSettings } from '../src-shared/model/settings.ts';
import { type TempStore, tempStore } from '../testing/store/tempStore.ts';

const analyses = Number(process.argv[2] ?? 100);
const campaigns = 24;
const now = new Date('2026-03-31T12:00:00Z');
const MS_PER_DAY = 86_400_000;
const creatives = { active: 10, everyDays: null, wear: 0.05, video: 0.3 };

const data = Array.from({ length: campaigns }, (_, index) => {
  const details = { id: String(10_000 + index), name: `Campaign ${index}`, creatives, interventions: [] };
  return simulate(index % 2 === 0 ? shopSearch(details) : shopFeed(details), {
    lastDay: '2026-03-30',
    days: 90,
    seed: 7,
  });
});
const totals = buildAccountTotals(data, null);
const diagnoses = data.map((one) =>
  analyseCampaign(one, { asOf: null, now, guardrails: defaultSettings.guardrails, totals }),
);

/** One analysis a day, the last one today. */
function fill(store: Store, each: readonly Diagnosis[]): void {
  for (let day = 0; day < analyses; day++) {
    const createdAt = new Date(now.getTime() - (analyses - 1 - day) * MS_PER_DAY).toISOString();
    const runId = newId();
    store.recommendations.add(each.map((diagnosis) => ({ id: newId(), runId, createdAt, diagnosis })));
  }
}

/** Checkpoints the log and returns the file's size, in MB. */
function size(place: TempStore): number {
  const connection = connect(place.path, place.key, 'kept');
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.close();
  return statSync(place.path).size / 1024 ** 2;
}

/** Back to the form of earlier versions. */
function unpacked(place: TempStore, each: readonly Diagnosis[]): void {
  const connection = connect(place.path, place.key, 'kept');
  connection.write(() => {
    connection.exec('DELETE FROM diagnosis_bodies');
    for (const diagnosis of each)
      connection
        .statement(
          `INSERT INTO diagnoses (recommendation, body) SELECT r.seq, ? FROM recommendations r JOIN campaigns c ON c.key = r.campaign
           WHERE c.campaign_id = ?`,
        )
        .run(JSON.stringify(diagnosis), diagnosis.campaignId);
  });
  connection.close();
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Each step with its time, including reading and packing, so the lock is held for less. */
function tidied(store: Store): void {
  const times: number[] = [];
  const kinds = new Map<string, number>();
  let began = performance.now();
  for (const kind of store.tidy()) {
    times.push(performance.now() - began);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    began = performance.now();
  }
  const steps = [...kinds].map(([kind, count]) => `${count} ${kind}`).join(', ');
  console.log(
    `  ${times.length} steps (${steps}): p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms, longest ${Math.max(...times).toFixed(1)} ms`,
  );
}

const json = diagnoses.map((diagnosis) => JSON.stringify(diagnosis).length);
console.log(
  `${analyses} analyses of ${campaigns} campaigns, one a day; a diagnosis is ${(quantile(json, 0.5) / 1024).toFixed(0)} KB of JSON`,
);
const place = tempStore();
try {
  const store = place.open({ now: () => now });
  fill(store, diagnoses);
  console.log(`packed as they come: ${size(place).toFixed(1)} MB`);
  unpacked(place, diagnoses);
  console.log(`plain, as versions before 130 kept them: ${size(place).toFixed(1)} MB`);
  tidied(store);
  console.log(`tidied: ${size(place).toFixed(1)} MB`);
  const problems = store.check();
  console.log(problems.length === 0 ? 'the database is sound' : problems.join('\n'));
} finally {
  place.remove();
}
