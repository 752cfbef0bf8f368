import { MemorySaver } from '@langchain/langgraph';
import PQueue from 'p-queue';
import type { Diagnosis } from '../../../../src-shared/model/diagnosis.ts';
import type { ModelCase } from '../../../../src-shared/model/evaluation/modelRun.ts';
import { newId } from '../../../../src-shared/model/ids.ts';
import type { ModelSettings } from '../../../../src-shared/model/llm/providers.ts';
import type { ModelCall, PromptStamp } from '../../../../src-shared/model/llm/trace.ts';
import { defaultSettings } from '../../../../src-shared/model/settings.ts';
import { inMemory } from '../../../collectors/inMemory.ts';
import { createRunMeter } from '../../../llm/createModelClient.ts';
import { pipelineParts } from '../../../pipeline/parts.ts';
import type { PipelineParts } from '../../../pipeline/ports.ts';
import { runPipeline } from '../../../pipeline/run/runPipeline.ts';
import type { Collected, PipelineState } from '../../../pipeline/state.ts';
import { scoreCase } from '../caseScore.ts';
import type { GoldenCase } from '../goldenCase.ts';
import { diagnosedCase } from '../run.ts';
import type { Arm } from './arm.ts';
import type { Bench } from './bench.ts';

/** One case under one arm: what is kept of it, and what the judge is to see. */
export interface ArmCase {
  readonly golden: GoldenCase;
  readonly result: ModelCase;
  readonly collected: Collected;
  /** As a person would be shown it. */
  readonly shown: Diagnosis;
  /** Why no (further) model was asked, as a sentence. */
  readonly stopped: string | null;
}

export interface ArmRun {
  readonly arm: Arm;
  readonly cases: readonly ArmCase[];
  readonly prompts: readonly PromptStamp[];
  readonly latencies: readonly number[];
}

/** Runs every case through the product's own workflow, so many at once, under one arm. Rejects where a run meets a fault of the program. */
export async function runArm(bench: Bench, arm: Arm, cases: readonly GoldenCase[]): Promise<ArmRun> {
  const { parts: setup } = bench;
  const roles = {
    analyst: [arm.model],
    critic: setup.critic === null ? [] : [setup.critic],
    judge: [],
  };
  const settings: ModelSettings = { ...bench.settings, roles };
  const parts = pipelineParts({
    modelClient: bench.modelClient,
    journal: bench.journal,
    prompts: setup.prompts,
    pins: arm.pins,
    settings,
    minConfidence: defaultSettings.guardrails.minConfidence,
  });
  const queue = new PQueue({ concurrency: setup.concurrency });
  let done = 0;
  bench.latencies();
  const results = await Promise.all(
    cases.map((golden) =>
      queue.add(async () => {
        setup.signal.throwIfAborted();
        const one = await runOne(bench, parts, golden);
        done += 1;
        setup.progress(arm.label, done, cases.length);
        return one;
      }),
    ),
  );
  const prompts = (['signal_analysis', 'recommendation', 'critique'] as const).map(
    (name) => parts.prompt(name).stamp,
  );
  return { arm, cases: results, prompts, latencies: bench.latencies() };
}

async function runOne(bench: Bench, parts: PipelineParts, golden: GoldenCase): Promise<ArmCase> {
  const { journal } = bench;
  const { now, signal } = bench.parts;
  const { data, diagnosis } = diagnosedCase(golden);
  const { campaignName: name, platform, currency, campaignId } = data.campaign;
  const runId = newId();
  const began = performance.now();
  const state = await runPipeline(
    {
      parts,
      runId,
      campaignId,
      sources: {
        collectors: inMemory(data, null),
        engine: async () => ({ diagnosis, campaign: { name, platform: platform ?? 'other', currency } }),
      },
      meter: createRunMeter(parts.settings, journal, now),
      signal,
      progress: () => undefined,
      worked: () => performance.now() - began,
      reached: () => undefined,
      fault: () => undefined,
    },
    new MemorySaver(),
  );
  const { result: shown, collected } = state;
  if (shown === null || collected === null)
    throw new Error(`the workflow ended without a result on ${golden.id}`);
  const calls = journal.calls.filter((call) => call.runId === runId);
  return {
    golden,
    collected,
    shown,
    stopped: state.stopped,
    result: caseOf(golden, state, diagnosis, shown, calls),
  };
}

function caseOf(
  golden: GoldenCase,
  { analysed, madeOf }: PipelineState,
  engine: Diagnosis,
  shown: Diagnosis,
  calls: readonly ModelCall[],
): ModelCase {
  const { id, split, difficulty, decision } = golden;
  const score = scoreCase(golden, shown);
  const modelCause = analysed?.reply.cause ?? null;
  const cause = modelCause ?? engine.rootCause;
  const how = shown.made?.how ?? 'engine';
  const replies = calls.filter((call) => call.role === 'analyst' && call.state === 'done');
  const first = replies.filter(({ key }) => /^(analyse|recommend)\/0/.test(key));
  return {
    id,
    split,
    difficulty,
    how,
    modelCause,
    engineCause: engine.rootCause,
    workflow: shown.recommendedWorkflow,
    causeAgrees: cause === decision.causes[0],
    causeAcceptable: [...decision.causes, ...decision.acceptableCauses].includes(cause),
    workflowAgrees: score.workflowAgrees,
    workflowAcceptable: score.workflowAcceptable,
    harmful: score.harmful,
    replies: replies.length,
    faults: replies.reduce((sum, call) => sum + call.faults.length, 0),
    clean: how === 'engine' || first.length === 0 ? null : first.every((call) => call.faults.length === 0),
    calls: calls.length,
    usage: madeOf.spent.usage,
    costMicroUsd: madeOf.spent.costMicroUsd,
    scores: null,
  };
}
