import type { BaseCheckpointSaver } from '@langchain/langgraph-checkpoint';
import type { AccountTotals } from '../../src-core/diagnosis/input/siblings.ts';
import { createRunMeter } from '../../src-core/llm/createModelClient.ts';
import type { PipelineParts } from '../../src-core/pipeline/ports.ts';
import { runCampaign } from '../../src-core/pipeline/run/runCampaign.ts';
import type { Day } from '../../src-shared/model/day.ts';
import { type Id, newId } from '../../src-shared/model/ids.ts';
import type { PipelineRun } from '../../src-shared/model/llm/pipelineRun.ts';
import type { Guardrails } from '../../src-shared/model/settings.ts';
import type { Store } from '../store/store.ts';
import { storeSources } from './modelSources.ts';
import type { ProgressOfRuns } from './progressOfRuns.ts';
import type { TaskContext } from './protocol.ts';
import { readable } from './readable.ts';

export interface ModelRunShared {
  readonly store: Store;
  readonly parts: PipelineParts;
  readonly checkpointer: BaseCheckpointSaver;
  readonly totals: AccountTotals;
  readonly guardrails: Guardrails;
  readonly asOf: Day | null;
  readonly now: () => Date;
  readonly context: TaskContext;
  readonly runs: ProgressOfRuns;
}

/**
 * One campaign's run, from its current state to its stored recommendation. Working time is recorded at every step, so
 * that its cap holds over a crash.
 */
export async function modelRun(
  run: PipelineRun,
  jobRunId: Id,
  { store, parts, checkpointer, totals, guardrails, asOf, now, context, runs }: ModelRunShared,
): Promise<'recommended' | 'waiting'> {
  const { id, campaignId } = run;
  const before = store.pipelineRuns.get(id) ?? run;
  if (before.state === 'done') return 'recommended';
  let notedAt = performance.now();
  const sinceNoted = () => {
    const since = performance.now() - notedAt;
    notedAt += since;
    return since;
  };
  const end = await runCampaign(parts, checkpointer, {
    runId: id,
    campaignId,
    sources: storeSources({ store, campaignId, totals, asOf, now, guardrails, fault: context.fault }),
    meter: createRunMeter(parts.settings, store.modelCalls, now, before.workedMs),
    workedMs: before.workedMs,
    signal: context.signal,
    progress: (progress) => runs.moved(progress),
    reached: (step, round) => store.pipelineRuns.reached(id, step, round, sinceNoted()),
    fault: context.fault,
  });
  if (end.kind === 'waiting') return 'waiting';
  context.signal.throwIfAborted();
  store.pipelineRuns.recommend(
    id,
    readable({ id: newId(), runId: jobRunId, createdAt: now().toISOString(), diagnosis: end.diagnosis }),
    sinceNoted(),
  );
  return 'recommended';
}
