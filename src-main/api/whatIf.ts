import { setImmediate } from 'node:timers/promises';
import { changeFault } from '../../src-core/diagnosis/whatIf/fault.ts';
import { type Id, newId } from '../../src-shared/model/ids.ts';
import type { WhatIfChange, WhatIfResult, WhatIfSummary } from '../../src-shared/model/whatIf.ts';
import type { ChangeFeed } from '../base/changes.ts';
import type { AccountCache } from '../services/accountCache.ts';
import type { OpenWorkspace } from '../services/workspaces.ts';
import { whenFree } from '../store/database/whenFree.ts';
import { apiError } from './apiError.ts';
import type { ApiBase } from './base.ts';
import { unknownRecommendation } from './queue.ts';
import { type OpenedWhatIf, WhatIfApi } from './whatIfHandlers.ts';

export interface WhatIfServices {
  readonly accounts: AccountCache;
  readonly changes: ChangeFeed;
  readonly now: () => Date;
  /** The operating system's name of the person, for what is saved while no name is set. */
  readonly userName: string;
}

/** What the verdict would be if something were otherwise, beside the stored one. Keeps nothing but what is saved. */
export function whatIfHandlers({ whenOpen }: ApiBase, services: WhatIfServices) {
  const { accounts, changes: feed, now, userName } = services;
  const sessions = new WhatIfApi(feed, accounts);

  async function opened(open: OpenWorkspace, id: Id): Promise<OpenedWhatIf> {
    const recommendation = open.store.recommendations.get(id);
    if (recommendation === null) throw unknownRecommendation();
    const found = await sessions.open(open, id, recommendation.diagnosis);
    if (found === null)
      throw apiError(
        'NOT_FOUND',
        'The data of this campaign is not in the workspace any more.',
        'Import it again.',
      );
    return found;
  }

  function tried({ input, session }: OpenedWhatIf, changes: readonly WhatIfChange[]): WhatIfResult {
    const fault = changeFault(input, changes);
    if (fault !== null) throw apiError('UNUSABLE_INPUT', fault.what, fault.fix);
    return session.run(changes);
  }

  /** What each recommendation's data is now; null when it is gone. Read once, however many are saved on it. */
  async function statesNow(open: OpenWorkspace, ids: Iterable<Id>): Promise<ReadonlyMap<Id, string | null>> {
    const states = new Map<Id, string | null>();
    for (const id of new Set(ids)) {
      // One campaign at a time: a window waits for none but the one that is being read.
      await setImmediate();
      const recommendation = open.store.recommendations.get(id);
      const found = recommendation === null ? null : await sessions.open(open, id, recommendation.diagnosis);
      states.set(id, found?.dataState ?? null);
    }
    return states;
  }

  return {
    run: whenOpen.whatIf.run.handler(async ({ input, context }) =>
      tried(await opened(context.open, input.recommendationId), input.changes),
    ),
    save: whenOpen.whatIf.save.handler(async ({ input, context }) => {
      const { store } = context.open;
      const { recommendationId, name, changes } = input;
      const found = await opened(context.open, recommendationId);
      const saved = {
        id: newId(),
        recommendationId,
        name,
        savedAt: now().toISOString(),
        savedBy: store.settings.get().analystName || userName,
        changes,
        summary: summaryOf(tried(found, changes)),
        dataState: found.dataState,
      };
      await whenFree(() => store.whatIfs.add(saved));
      return { ...saved, outdated: false };
    }),
    list: whenOpen.whatIf.list.handler(async ({ input, context }) => {
      const { store } = context.open;
      if (input.recommendationId !== null && store.recommendations.get(input.recommendationId) === null)
        throw unknownRecommendation();
      const saved = store.whatIfs.list(input.recommendationId);
      const states = await statesNow(
        context.open,
        saved.map(({ recommendationId }) => recommendationId),
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
