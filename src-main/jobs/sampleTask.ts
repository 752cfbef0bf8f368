import { setImmediate } from 'node:timers/promises';
import { sampleWorkspace } from '../../src-core/lab/simulation/sample.ts';
import type { Day } from '../../src-shared/model/day.ts';
import type { Id } from '../../src-shared/model/ids.ts';
import type { Store } from '../store/store.ts';
import { analyseStore } from './analyseTask.ts';
import type { AnalysisResult, TaskContext } from './protocol.ts';

export interface SamplePlan {
  readonly importId: Id;
  readonly runId: Id;
  readonly today: Day;
  readonly now: () => Date;
}

/** Fills the sample workspace and diagnoses it. */
export async function fillSample(
  store: Store,
  plan: SamplePlan,
  context: TaskContext,
): Promise<AnalysisResult> {
  const { importId: id } = plan;
  context.progress({ done: 0, total: null, step: 'Making sample data' });
  store.imports.begin({
    id,
    at: plan.now().toISOString(),
    source: 'data_folder',
    label: 'Sample data',
  });
  try {
    for (const batch of sampleWorkspace({ today: plan.today })) {
      store.facts.put(id, batch);
      await setImmediate();
      context.signal.throwIfAborted();
    }
    store.facts.finish(id);
    store.imports.end(id, 'done', null);
  } catch (error) {
    store.imports.end(id, context.signal.aborted ? 'cancelled' : 'failed', null);
    throw error;
  }
  context.changed('campaigns', 'imports', 'status');
  return analyseStore(store, { runId: plan.runId, campaignIds: [], asOf: null, now: plan.now }, context);
}
