import { changeFault } from '../../src-core/diagnosis/whatIf/fault.ts';
import { type Id, newId } from '../../src-shared/model/ids.ts';
import type { WhatIfChange, WhatIfResult, WhatIfSummary } from '../../src-shared/model/whatIf.ts';
import type { ChangeFeed } from '../base/changes.ts';
import type { AccountCache } from '../services/accountCache.ts';
import { whenFree } from '../store/database/whenFree.ts';
import type { Store } from '../store/store.ts';
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

  function opened(store: Store, id: Id): OpenedWhatIf {
    const recommendation = store.recommendations.get(id);
    if (recommendation === null) throw unknownRecommendation();
    const found = sessions.open(store, id, recommendation.diagnosis);
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
  function statesNow(store: Store, ids: Iterable<Id>): ReadonlyMap<Id, string | null> {
    const stateOf = (id: Id): string | null => {
      const recommendation = store.recommendations.get(id);
      return recommendation === null
        ? null
        : (sessions.open(store, id, recommendation.diagnosis)?.dataState ?? null);
    };
    return new Map([...new Set(ids)].map((id) => [id, stateOf(id)]));
  }

  return {
    run: whenOpen.whatIf.run.handler(({ input, context }) =>
      tried(opened(context.open.store, input.recommendationId), input.changes),
    ),
    save: whenOpen.whatIf.save.handler(async ({ input, context }) => {
      const { store } = context.open;
      const { recommendationId, name, changes } = input;
      const found = opened(store, recommendationId);
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
    list: whenOpen.whatIf.list.handler(({ input, context }) => {
      const { store } = context.open;
      if (input.recommendationId !== null && store.recommendations.get(input.recommendationId) === null)
        throw unknownRecommendation();
      const saved = store.whatIfs.list(input.recommendationId);
      const states = statesNow(
        store,
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
