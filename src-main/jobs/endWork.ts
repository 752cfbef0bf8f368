import type { Id } from '../../src-shared/model/ids.ts';
import type { OpenWorkspace } from '../services/openWorkspace.ts';
import type { StorePlace } from '../services/storePlace.ts';
import type { Workspaces } from '../services/workspaces.ts';
import { whenFree } from '../store/database/whenFree.ts';
import type { Store } from '../store/store.ts';
import type { WorkerPool } from './pool.ts';
import type { BegunWork } from './protocol.ts';

export interface EndWorkServices {
  readonly workspaces: Pick<Workspaces, 'current'>;
  readonly pool: WorkerPool;
  readonly now: () => Date;
}

const unheard = { onProgress: () => undefined, onChanged: () => undefined };

/**
 * Records that the work ended, where its thread could not. If the person has switched workspaces meanwhile, a thread
 * reopens this one: otherwise the work would be "running" until the next start.
 * @param place borrowed by the work, not yet returned
 */
export async function endBegun(
  { workspaces, pool, now }: EndWorkServices,
  { store }: Pick<OpenWorkspace, 'store'>,
  place: StorePlace,
  work: readonly BegunWork[],
  state: 'cancelled' | 'failed',
): Promise<void> {
  if (workspaces.current?.store === store) {
    for (const one of work) await endWork(store, one, state, now());
    return;
  }
  const task = { kind: 'end', store: place, at: now().toISOString(), work, state } as const;
  await pool.run(task, unheard, new AbortController().signal);
}

/** No effect on work that has ended, or that never began. */
export async function endWork(
  store: Store,
  { kind, id }: BegunWork,
  state: 'cancelled' | 'failed',
  at: Date,
): Promise<void> {
  if (kind === 'run') return endRun(store, id, state, at);
  if (store.imports.get(id)?.state === 'running') await whenFree(() => store.imports.end(id, state, null));
}

async function endRun(store: Store, id: Id, state: 'cancelled' | 'failed', at: Date): Promise<void> {
  const run = store.runs.get(id);
  if (run?.state !== 'running') return;
  const endedAt = at.toISOString();
  if (run.engine === 'llm')
    for (const one of store.pipelineRuns.runningOf(id))
      await whenFree(() => store.pipelineRuns.end(one.id, state, endedAt, null));
  const { recommended, failed } = run;
  await whenFree(() => store.runs.end(id, { state, recommended, failed, endedAt }));
}
