import {
  type EvaluationRun,
  type EvaluationRunSummary,
  summaryOf,
} from '../../src-shared/model/evaluation/run.ts';
import { releasedRun } from '../services/evaluation/releasedRun.ts';
import { readRunFiles } from '../services/evaluation/runFiles.ts';
import { whenFree } from '../store/database/whenFree.ts';
import type { Store } from '../store/store.ts';
import { apiError } from './apiError.ts';
import type { ApiBase } from './base.ts';

const mostListed = 200;

interface KnownRun {
  readonly run: EvaluationRun;
  readonly origin: EvaluationRunSummary['origin'];
}

/**
 * Evaluations of the engine: stored in the workspace, kept while none was open, and the one shipped with the release.
 */
export function evaluationHandlers({ whenOpen }: ApiBase, { dataDir }: { readonly dataDir: string }) {
  return {
    runs: whenOpen.evaluation.runs.handler(({ context }) =>
      known(context.open.store, dataDir).map(({ run, origin }) => summaryOf(run, origin)),
    ),
    latest: whenOpen.evaluation.latest.handler(({ context }) => {
      const [first] = known(context.open.store, dataDir, 1);
      return first?.run ?? null;
    }),
    get: whenOpen.evaluation.get.handler(({ input, context }) => {
      const found =
        context.open.store.evaluationRuns.get(input.id) ??
        known(context.open.store, dataDir).find(({ run }) => run.id === input.id)?.run;
      if (found === undefined)
        throw apiError('NOT_FOUND', 'This evaluation is not kept here.', 'Read the list of runs again.');
      return found;
    }),
    keep: whenOpen.evaluation.keep.handler(async ({ input, context }) => {
      const { store } = context.open;
      await whenFree(() => store.evaluationRuns.add(input));
      return summaryOf(input, 'kept');
    }),
  };
}

/** The newest `most`, newest first, each once. */
function known(store: Store, dataDir: string, most = mostListed): readonly KnownRun[] {
  const kept = [...store.evaluationRuns.latest(most), ...readRunFiles(dataDir)];
  const byId = new Map<string, KnownRun>();
  const released = releasedRun();
  if (released !== null) byId.set(released.id, { run: released, origin: 'release' });
  for (const run of kept) if (!byId.has(run.id)) byId.set(run.id, { run, origin: 'kept' });
  return [...byId.values()].sort((a, b) => (a.run.at < b.run.at ? 1 : -1)).slice(0, most);
}
