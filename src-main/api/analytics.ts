import { analyticsOf } from '../../src-core/analytics/analytics.ts';
import { localToday } from '../base/clock.ts';
import type { ApiBase } from './base.ts';
import { instantsOf } from './period.ts';

/** What people did with what was recommended, over any period. */
export function analyticsHandlers({ whenOpen }: ApiBase, { now }: { readonly now: () => Date }) {
  return {
    read: whenOpen.analytics.read.handler(({ input: { period }, context: { open } }) => {
      const at = now();
      return analyticsOf(
        open.store.analytics.count({
          period,
          ...instantsOf(period),
          now: at.toISOString(),
          today: localToday(at),
        }),
      );
    }),
  };
}
