import { startAnalysis } from '../jobs/startAnalysis.ts';
import type { ApiBase } from './base.ts';
import type { ApiServices } from './services.ts';

/** Diagnosing campaigns, in the background. */
export function analyseHandlers({ api }: ApiBase, services: ApiServices) {
  return {
    start: api.analyse.start.handler(({ input, context }) => ({
      jobId: startAnalysis(services, context.open, input),
    })),
    progress: api.analyse.progress.handler(async ({ input, signal }) =>
      services.runBoard.watch(input.jobId, services.jobs.get(input.jobId).state === 'running', signal),
    ),
    runs: api.analyse.runs.handler(({ context }) => [...context.open.store.runs.list()]),
  };
}
