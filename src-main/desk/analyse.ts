import { startAnalysis } from '../jobs/startAnalysis.ts';
import type { DeskBase } from './base.ts';
import type { DeskServices } from './services.ts';

/** Diagnosing campaigns, in the background. */
export function analyseHandlers({ desk }: DeskBase, services: DeskServices) {
  return {
    start: desk.analyse.start.handler(({ input, context }) => ({
      jobId: startAnalysis(services, context.open, input),
    })),
    progress: desk.analyse.progress.handler(async ({ input, signal }) =>
      services.runBoard.watch(input.jobId, services.jobs.get(input.jobId).state === 'running', signal),
    ),
    runs: desk.analyse.runs.handler(({ context }) => [...context.open.store.runs.list()]),
  };
}
