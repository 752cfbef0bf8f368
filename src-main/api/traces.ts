import type { PipelineRun } from '../../src-shared/model/llm/pipelineRun.ts';
import type { RunTraceSummary } from '../../src-shared/model/llm/runTrace.ts';
import type { ModelCallRow } from '../../src-shared/model/llm/trace.ts';
import { tallyCalls } from '../services/models/tally.ts';
import { langSmithSecret } from '../services/models/traceLine.ts';
import type { Store } from '../store/store.ts';
import { apiError } from './apiError.ts';
import type { ApiBase } from './base.ts';
import type { ReplayServices } from './replayed.ts';

/** More calls than three rounds with every repair and fallback can have. */
const mostCalls = 200;

/** What models were asked in each run and what they answered. */
export function traceHandlers({ whenOpen }: ApiBase, services: ReplayServices) {
  return {
    list: whenOpen.traces.list.handler(({ input, context: { open } }) =>
      open.store.pipelineRuns
        .latest(input.limit)
        .map((run) =>
          summaryOf(open.store, run, open.store.modelCalls.page({ runId: run.id, limit: mostCalls })),
        ),
    ),
    get: whenOpen.traces.get.handler(({ input, context: { open } }) => {
      const run = open.store.pipelineRuns.get(input.runId);
      if (run === null)
        throw apiError('NOT_FOUND', 'This run is not kept here.', 'Look at the list of runs again.');
      const calls = open.store.modelCalls.ofRun(run.id);
      return { summary: summaryOf(open.store, run, calls), calls: [...calls] };
    }),
    replay: whenOpen.traces.replay.handler(async ({ input, context: { open }, signal }) => {
      // With all that a run with models needs, which an app that only starts does not.
      const { replayed } = await import('./replayed.ts');
      return replayed(services, open, input, signal ?? new AbortController().signal);
    }),
    setLangSmithKey: whenOpen.traces.setLangSmithKey.handler(async ({ input }) => {
      if (input.key === null) await services.secrets.delete(langSmithSecret);
      else await services.secrets.set(langSmithSecret, input.key);
      return { present: input.key !== null };
    }),
  };
}

function summaryOf(store: Store, run: PipelineRun, calls: readonly ModelCallRow[]): RunTraceSummary {
  return {
    run,
    campaignName: store.facts.campaign(run.campaignId)?.campaignName ?? run.campaignId,
    sums: tallyCalls(calls),
    attempts: calls.reduce((sum, call) => sum + call.attempts.length, 0),
    models: [...new Set(calls.map(({ model }) => model))],
    faults: calls.reduce((sum, call) => sum + call.faults.length, 0),
  };
}
