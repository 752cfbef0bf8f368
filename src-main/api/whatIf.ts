import { type Id, newId } from '../../src-shared/model/ids.ts';
import type { ChangeFeed } from '../base/changes.ts';
import type { WhatIfThread } from '../jobs/whatIf/whatIfThread.ts';
import type { OpenWorkspace } from '../services/openWorkspace.ts';
import { whenFree } from '../store/database/whenFree.ts';
import type { RemovedWhatIf } from '../store/whatIfs/whatIfs.ts';
import { apiError } from './apiError.ts';
import type { ApiBase } from './base.ts';
import { unknownRecommendation } from './queue.ts';

export interface WhatIfServices {
  readonly whatIfThread: WhatIfThread;
  readonly changes: ChangeFeed;
  readonly now: () => Date;
  /** The operating system's user name, for what is saved while no name is set. */
  readonly userName: string;
}

/**
 * What the verdict would be if something were different, beside the stored one; computed on its own thread. Stores
 * nothing but what is saved.
 */
export function whatIfHandlers({ whenOpen }: ApiBase, services: WhatIfServices) {
  const { whatIfThread, changes, now, userName } = services;
  /** Other windows list them too. */
  const changed = (): void => changes.publish('whatIfs');
  const removed = new RemovedWhatIfs();
  return {
    run: whenOpen.whatIf.run.handler(({ input, context, signal }) =>
      whatIfThread.ask(context.open, 'run', input, signal),
    ),
    save: whenOpen.whatIf.save.handler(async ({ input, context, signal }) => {
      const { store } = context.open;
      const { recommendationId, name } = input;
      const asked = { recommendationId, changes: input.changes };
      const { answer, summary, dataState } = await whatIfThread.ask(context.open, 'runToKeep', asked, signal);
      const saved = {
        id: newId(),
        recommendationId,
        name,
        savedAt: now().toISOString(),
        savedBy: store.settings.get().analystName || userName,
        changes: input.changes,
        dataState,
      };
      await whenFree(() => store.whatIfs.add({ ...saved, answer }));
      changed();
      return { ...saved, summary, outdated: false };
    }),
    list: whenOpen.whatIf.list.handler(async ({ input, context, signal }) => {
      const { recommendationId } = input;
      if (recommendationId !== null && context.open.store.recommendations.get(recommendationId) === null)
        throw unknownRecommendation();
      return [...(await whatIfThread.ask(context.open, 'saved', { recommendationId }, signal))];
    }),
    open: whenOpen.whatIf.open.handler(({ input, context, signal }) =>
      whatIfThread.ask(context.open, 'open', input, signal),
    ),
    rename: whenOpen.whatIf.rename.handler(async ({ input, context }) => {
      const renamed = await whenFree(() => context.open.store.whatIfs.rename(input.id, input.name));
      if (!renamed) throw notSaved();
      changed();
      return { renamed };
    }),
    remove: whenOpen.whatIf.remove.handler(async ({ input, context }) => {
      const row = await whenFree(() => context.open.store.whatIfs.remove(input.id));
      if (row === null) throw notSaved();
      removed.keep(context.open, row);
      changed();
      return { removed: true };
    }),
    putBack: whenOpen.whatIf.putBack.handler(async ({ input, context }) => {
      const row = removed.find(context.open, input.id);
      if (row === null)
        throw apiError('NOT_FOUND', 'This what-if cannot be put back any more.', 'Save it once more.');
      await whenFree(() => context.open.store.whatIfs.putBack(row));
      removed.forget(context.open, input.id);
      changed();
      return { restored: true };
    }),
  };
}

const notSaved = () => apiError('NOT_FOUND', 'This what-if is not saved any more.', 'Read the list again.');

/** So many removals can be taken back. */
const mostRemoved = 50;

/** What was removed from each open workspace, so that it can be put back until the workspace is closed. */
class RemovedWhatIfs {
  readonly #rows = new WeakMap<OpenWorkspace, Map<Id, RemovedWhatIf>>();

  keep(open: OpenWorkspace, row: RemovedWhatIf): void {
    const rows = this.#rows.get(open) ?? new Map<Id, RemovedWhatIf>();
    this.#rows.set(open, rows);
    rows.set(row.id, row);
    for (const oldest of rows.keys()) {
      if (rows.size <= mostRemoved) break;
      rows.delete(oldest);
    }
  }

  find(open: OpenWorkspace, id: Id): RemovedWhatIf | null {
    return this.#rows.get(open)?.get(id) ?? null;
  }

  forget(open: OpenWorkspace, id: Id): void {
    this.#rows.get(open)?.delete(id);
  }
}
