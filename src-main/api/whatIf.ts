import { type Id, newId } from '../../src-shared/model/ids.ts';
import type { WhatIfResult, WhatIfSummary } from '../../src-shared/model/whatIf.ts';
import type { WhatIfThread } from '../jobs/whatIf/whatIfThread.ts';
import type { OpenWorkspace } from '../services/openWorkspace.ts';
import { whenFree } from '../store/database/whenFree.ts';
import { apiError } from './apiError.ts';
import type { ApiBase } from './base.ts';
import { unknownRecommendation } from './queue.ts';

export interface WhatIfServices {
  readonly whatIfThread: WhatIfThread;
  readonly now: () => Date;
  /** The operating system's user name, for what is saved while no name is set. */
  readonly userName: string;
}

/**
 * What the verdict would be if something were different, beside the stored one; computed on its own thread. Stores
 * nothing but what is saved.
 */
export function whatIfHandlers({ whenOpen }: ApiBase, { whatIfThread, now, userName }: WhatIfServices) {
  /** The current data of each recommendation; null when it is gone. Read once, however many are saved on it. */
  async function statesNow(
    open: OpenWorkspace,
    ids: Iterable<Id>,
    signal: AbortSignal | undefined,
  ): Promise<ReadonlyMap<Id, string | null>> {
    const states = new Map<Id, string | null>();
    // One at a time, so that a what-if somebody waits for can run in between.
    for (const recommendationId of new Set(ids))
      states.set(recommendationId, await whatIfThread.ask(open, 'dataState', { recommendationId }, signal));
    return states;
  }

  return {
    run: whenOpen.whatIf.run.handler(({ input, context, signal }) =>
      whatIfThread.ask(context.open, 'run', input, signal),
    ),
    save: whenOpen.whatIf.save.handler(async ({ input, context, signal }) => {
      const { store } = context.open;
      const { recommendationId, name, changes } = input;
      const asked = { recommendationId, changes };
      const { result, dataState } = await whatIfThread.ask(context.open, 'runToKeep', asked, signal);
      const saved = {
        id: newId(),
        recommendationId,
        name,
        savedAt: now().toISOString(),
        savedBy: store.settings.get().analystName || userName,
        changes,
        summary: summaryOf(result),
        dataState,
      };
      await whenFree(() => store.whatIfs.add(saved));
      return { ...saved, outdated: false };
    }),
    list: whenOpen.whatIf.list.handler(async ({ input, context, signal }) => {
      const { store } = context.open;
      if (input.recommendationId !== null && store.recommendations.get(input.recommendationId) === null)
        throw unknownRecommendation();
      const saved = store.whatIfs.list(input.recommendationId);
      const states = await statesNow(
        context.open,
        saved.map(({ recommendationId }) => recommendationId),
        signal,
      );
      return saved.map((one) => ({ ...one, outdated: states.get(one.recommendationId) !== one.dataState }));
    }),
    remove: whenOpen.whatIf.remove.handler(async ({ input, context }) => {
      const { store } = context.open;
      const removed = await whenFree(() => store.whatIfs.remove(input.id));
      if (!removed)
        throw apiError('NOT_FOUND', 'This what-if is not saved any more.', 'Read the list again.');
      return { removed };
    }),
  };
}

function summaryOf({ changed, differences, verdictFlipped, forecast }: WhatIfResult): WhatIfSummary {
  const { status, rootCause, recommendedWorkflow, confidence } = changed;
  return { status, rootCause, recommendedWorkflow, confidence, verdictFlipped, differences, forecast };
}
