import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '../../src-shared/model/ids.ts';
import { AT, beginImport } from '../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../testing/store/tempStore.ts';
import { endBegun } from './endWork.ts';
import { WorkerPool } from './pool.ts';

let place: TempStore;
let pool: WorkerPool;
beforeEach(() => {
  place = tempStore();
  pool = new WorkerPool(new URL('./worker.ts', import.meta.url), () => undefined);
});
afterEach(async () => {
  await pool.close();
  place.remove();
});

// Would catch: an import and an analysis left "running" until the next start, because their thread was terminated while
// the other workspace was open.
it('ends the records of work in a workspace that is not open any more', async () => {
  const store = place.open();
  const runId = newId();
  const importId = beginImport(store);
  store.runs.begin({ id: runId, startedAt: AT, engine: 'rules', engineVersion: '1', campaigns: 3 });
  const services = { workspaces: { current: null }, pool, now: () => new Date(AT) };
  const work = [
    { kind: 'run', id: runId },
    { kind: 'import', id: importId },
    { kind: 'run', id: newId() },
  ] as const;
  const lent = { path: place.path, kind: 'own', key: Uint8Array.from(place.key) } as const;
  await endBegun(services, { store }, lent, work, 'cancelled');
  expect(store.runs.get(runId)).toMatchObject({ state: 'cancelled', recommended: 0 });
  expect(store.imports.get(importId)).toMatchObject({ state: 'cancelled' });
});
