import { localToday } from '../base/clock.ts';
import type { WorkerPool } from '../jobs/pool.ts';
import type { ApiBase } from './base.ts';
import { instantsOf } from './period.ts';

/** What people did with what was recommended, over any period; counted on a thread of its own. */
export function analyticsHandlers(
  { whenOpen }: ApiBase,
  { pool, now }: { readonly pool: WorkerPool; readonly now: () => Date },
) {
  return {
    read: whenOpen.analytics.read.handler(async ({ input: { period }, context: { open }, signal }) => {
      const at = now();
      const query = { period, ...instantsOf(period), now: at.toISOString(), today: localToday(at) };
      const { place, giveBack } = open.lend();
      try {
        return await pool.run(
          { kind: 'analytics', store: place, at: query.now, query },
          { onProgress: () => undefined, onChanged: () => undefined },
          signal ?? new AbortController().signal,
        );
      } finally {
        giveBack();
      }
    }),
  };
}
