import type { BaseCheckpointSaver } from '@langchain/langgraph-checkpoint';
import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import type { PipelineStep, RunProgress } from '../../../src-shared/model/llm/trace.ts';
import { anchored } from '../../diagnosis/explain/anchored.ts';
import type { RunMeter } from '../../llm/runMeter.ts';
import { ProvidersOutOfReach } from '../failures.ts';
import type { ContextSources, PipelineParts, RunScene } from '../ports.ts';
import type { PipelineState } from '../state.ts';
import { keptState, runPipeline } from './runPipeline.ts';

export interface CampaignRun {
  /** Also the thread id of its checkpoints: an interrupted run resumes where it stopped. */
  readonly runId: string;
  readonly campaignId: string;
  readonly sources: ContextSources;
  /** Its deadline includes the run's time before an interruption. */
  readonly meter: RunMeter;
  /** Working time in milliseconds before the last interruption. */
  readonly workedMs: number;
  readonly signal: AbortSignal;
  readonly progress: (progress: RunProgress) => void;
  readonly reached: (step: PipelineStep, round: number) => void;
  /** For the log: a bug that cost this run its models. */
  readonly fault: (error: unknown) => void;
}

/** `waiting`: no provider could be reached and the person chose to wait; the same run can be resumed later. */
export type CampaignRunEnd =
  | { readonly kind: 'recommended'; readonly diagnosis: Diagnosis }
  | { readonly kind: 'waiting'; readonly because: string };

/**
 * Runs the workflow over one campaign, or resumes it, until there is a recommendation: the model's where it passes,
 * else the engine's. Rejects with the signal's reason when it was cancelled, and with the engine's own error where even
 * that failed.
 */
export async function runCampaign(
  parts: PipelineParts,
  checkpointer: BaseCheckpointSaver,
  run: CampaignRun,
): Promise<CampaignRunEnd> {
  const { signal, meter } = run;
  signal.throwIfAborted();
  const began = performance.now();
  let step: PipelineStep = 'collect';
  const scene: RunScene = {
    parts,
    runId: run.runId,
    campaignId: run.campaignId,
    sources: run.sources,
    meter,
    signal,
    progress: run.progress,
    worked: () => run.workedMs + performance.now() - began,
    reached: (at, round) => {
      step = at;
      run.reached(at, round);
    },
    fault: run.fault,
  };
  try {
    const state = await runPipeline(scene, checkpointer);
    if (state.result === null) throw new Error('the workflow ended without a result');
    return { kind: 'recommended', diagnosis: state.result };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof ProvidersOutOfReach) return { kind: 'waiting', because: error.message };
    if (step === 'collect') throw error;
    run.fault(error);
    const state = await keptState(scene, checkpointer);
    if (state?.collected == null) throw error;
    return { kind: 'recommended', diagnosis: afterFault(state.collected.diagnosis, scene, state) };
  }
}

function afterFault(
  diagnosis: Diagnosis,
  { runId, worked, meter }: RunScene,
  state: PipelineState,
): Diagnosis {
  return {
    ...anchored(diagnosis),
    made: {
      how: 'fallback',
      because: 'An internal error stopped the reasoning with models; details are in the log.',
      runId,
      models: state.madeOf.models,
      prompts: state.madeOf.prompts,
      rounds: state.round + 1,
      usage: meter.usage,
      costMicroUsd: meter.costMicroUsd,
      ms: Math.round(worked()),
      disagreement: null,
      faults: state.remarks,
    },
  };
}
