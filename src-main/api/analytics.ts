import { analyticsCsv } from '../../src-core/analytics/csv.ts';
import type { Analytics } from '../../src-shared/model/analytics.ts';
import type { Period } from '../../src-shared/model/history.ts';
import { reportFiles } from '../../src-shared/model/reporting.ts';
import { localToday } from '../base/clock.ts';
import type { WorkerPool } from '../jobs/pool.ts';
import type { OpenWorkspace } from '../services/openWorkspace.ts';
import type { ApiBase } from './base.ts';
import { instantsOf } from './period.ts';

interface AnalyticsServices {
  readonly pool: WorkerPool;
  readonly now: () => Date;
}

/** What people did with what was recommended, over any period; counted on a thread of its own. */
export function analyticsHandlers({ whenOpen }: ApiBase, { pool, now }: AnalyticsServices) {
  async function count(
    { lend }: OpenWorkspace,
    period: Period,
    signal: AbortSignal | undefined,
  ): Promise<Analytics> {
    const at = now();
    const query = { period, ...instantsOf(period), now: at.toISOString(), today: localToday(at) };
    const { place, giveBack } = lend();
    try {
      return await pool.run(
        { kind: 'analytics', store: place, at: query.now, query },
        { onProgress: () => undefined, onChanged: () => undefined },
        signal ?? new AbortController().signal,
      );
    } finally {
      giveBack();
    }
  }
  return {
    read: whenOpen.analytics.read.handler(({ input: { period }, context: { open }, signal }) =>
      count(open, period, signal),
    ),
    csv: whenOpen.analytics.csv.handler(async ({ input: { period }, context: { open }, signal }) => {
      const text = analyticsCsv(await count(open, period, signal));
      const { extension, mediaType } = reportFiles.csv;
      const days = [period.from, period.to ?? localToday(now())].filter((day) => day !== null).join('-to-');
      return { file: new File([text], `analytics-${days}.${extension}`, { type: mediaType }) };
    }),
  };
}
