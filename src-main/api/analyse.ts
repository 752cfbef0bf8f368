import { type AnalysisJobServices, startAnalysis } from '../jobs/startAnalysis.ts';
import type { ApiBase } from './base.ts';

/** Diagnosing campaigns, in the background. */
export function analyseHandlers({ whenOpen }: ApiBase, services: AnalysisJobServices) {
  return {
    start: whenOpen.analyse.start.handler(({ input, context }) => ({
      jobId: startAnalysis(services, context.open, input),
    })),
    progress: whenOpen.analyse.progress.handler(async ({ input, signal }) =>
      services.runRegistry.watch(input.jobId, services.jobs.get(input.jobId).state === 'running', signal),
    ),
    runs: whenOpen.analyse.runs.handler(({ context }) => [...context.open.store.runs.list()]),
  };
}
