// Imports without a pause, as a worker thread or the command line would, until it is killed.
import { writeSync } from 'node:fs';
import { openStore } from '../../src-main/store/open.ts';
import { addDays } from '../../src-shared/model/day.ts';
import { beginImport } from './rows.ts';

const BATCH = 2000;
const [path, key] = process.argv.slice(2);
if (path === undefined || key === undefined) throw new Error('usage: importer.ts PATH KEY');
const store = openStore({ path, key: Buffer.from(key, 'hex'), kind: 'own' });
const rows = (from: number) =>
  Array.from({ length: BATCH }, (_, index) => ({
    date: addDays('2026-01-01', (from + index) % 365),
    campaignId: `c${(from + index) % 50}`,
    dimension: 'geo',
    segment: `place ${from + index}`,
    impressions: 1000,
    clicks: 10,
    spend: 1.5,
    conversions: 1,
    extra: null,
  }));
writeSync(1, 'ready\n');
for (let round = 0; ; round++) {
  const importId = beginImport(store);
  for (let from = 0; from < 10 * BATCH; from += BATCH)
    store.facts.put(importId, { table: 'segment_daily', rows: rows(from + round) });
  store.facts.finish(importId);
  writeSync(1, 'import done\n');
}
