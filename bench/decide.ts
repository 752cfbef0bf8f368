// A decision (with its audit row, its event and the queue's index) against one bare transaction of the same driver:
// same cipher, same synchronous=FULL, same file system, alternating in the same run.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { applyKey } from '../src-main/store/database/cipher.ts';
import { newId } from '../src-shared/model/ids.ts';
import { AT, recommendation } from '../testing/store/rows.ts';
import { tempStore } from '../testing/store/tempStore.ts';

const STORED = 10_000;
const ROUNDS = 2000;

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** One row into one table: the least a durable write can cost here. */
function bareTransaction(path: string): () => void {
  const db = new Database(path);
  applyKey(db, randomBytes(32));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE decisions (id TEXT PRIMARY KEY, verdict TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO decisions (id, verdict) VALUES (?, ?)');
  const write = db.transaction(() => insert.run(newId(), '{"kind":"approve"}'));
  return () => write.immediate();
}

const place = tempStore();
const store = place.open();
const ids: string[] = [];
for (let from = 0; from < STORED; from += 1000) {
  const batch = Array.from({ length: 1000 }, (_, index) => recommendation(`c${from + index}`));
  store.recommendations.add(batch);
  ids.push(...batch.map((item) => item.id));
}
const bare = bareTransaction(join(place.folder, 'bare.db'));
const bareTimes: number[] = [];
const decideTimes: number[] = [];
for (const recommendationId of ids.slice(0, ROUNDS)) {
  bareTimes.push(timed(bare));
  decideTimes.push(
    timed(() =>
      store.decisions.decide(
        { decisionId: newId(), recommendationId, verdict: { kind: 'approve' } },
        'Ann',
        AT,
      ),
    ),
  );
}
const problems = store.check();
place.remove();
for (const [name, times] of [
  ['bare transaction', bareTimes],
  ['decision', decideTimes],
] as const)
  console.log(
    `${name}: p50 ${quantile(times, 0.5).toFixed(3)} ms, p95 ${quantile(times, 0.95).toFixed(3)} ms (${times.length} in a file of ${STORED} recommendations)`,
  );
console.log(
  `ratio: p50 ${(quantile(decideTimes, 0.5) / quantile(bareTimes, 0.5)).toFixed(2)}, p95 ${(quantile(decideTimes, 0.95) / quantile(bareTimes, 0.95)).toFixed(2)}; problems after: ${problems.length}`,
);
