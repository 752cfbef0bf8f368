import { briefOf } from '../../src-core/reports/brief.ts';
import { itemOf } from '../../src-core/reports/item.ts';
import { localToday } from '../base/clock.ts';
import { type ReportJobServices, startReport } from '../jobs/startReport.ts';
import { inSentences } from '../services/inSentences.ts';
import type { ApiBase } from './base.ts';
import { unknownRecommendation } from './queue.ts';

/** Reports are made in the background and fetched once; nothing is written to the disk before the person says where. */
export function reportHandlers({ whenOpen }: ApiBase, services: ReportJobServices) {
  return {
    start: whenOpen.reports.start.handler(({ input, context }) => ({
      jobId: startReport(services, context.open, input),
    })),
    take: whenOpen.reports.take.handler(({ input, context }) => {
      const { name, mediaType, content } = services.finishedReports.take(input.jobId, context.open.kind);
      return { file: new File([content], name, { type: mediaType }) };
    }),
    brief: whenOpen.reports.brief.handler(({ input, context }) => {
      const { store } = context.open;
      const found = store.recommendations.get(input.id);
      if (found === null) throw unknownRecommendation();
      const recommendation = inSentences(store, found);
      const source = { recommendation, latest: found.diagnosis, whatIfs: [] };
      return briefOf(itemOf(source, 'plain', (instant) => localToday(new Date(instant))));
    }),
  };
}
