import type { z } from 'zod';
import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import { noTokens } from '../../../src-shared/model/llm/prices.ts';
import type { ModelRef } from '../../../src-shared/model/llm/providers.ts';
import type { Replay, ReplayAnswer } from '../../../src-shared/model/llm/replay.ts';
import {
  analysisReplySchema,
  critiqueReplySchema,
  recommendationReplySchema,
} from '../../../src-shared/model/llm/replies.ts';
import type { ModelCall } from '../../../src-shared/model/llm/trace.ts';
import { modelContext } from '../../context/context.ts';
import type { Fault } from '../../guardrails/fault.ts';
import { checkAnalysis } from '../../guardrails/grounding/checkAnalysis.ts';
import { checkCritique } from '../../guardrails/grounding/checkCritique.ts';
import { checkRecommendation } from '../../guardrails/grounding/checkRecommendation.ts';
import { groundsOf } from '../../guardrails/grounding/groundsOf.ts';
import { NoAnswer } from '../../llm/modelClient.ts';
import type { RunMeter } from '../../llm/runMeter.ts';
import type { PromptRegistry } from '../../prompts/registry.ts';
import type { CampaignFacts } from '../extras.ts';
import type { PipelineParts, PromptName } from '../ports.ts';
import { analysisText, recommendationText } from '../replyText.ts';
import { sentencesToRepair } from '../sentencesToRepair.ts';
import { ReplayError, recordedEvidence } from './recordedEvidence.ts';

export interface ReplayScene {
  /** Its prompts are pinned as requested; prompts not mentioned have the version of the record. */
  readonly parts: Pick<PipelineParts, 'modelClient' | 'journal' | 'prompt' | 'minConfidence'>;
  /** All versions, including those of the record. */
  readonly prompts: PromptRegistry;
  readonly calls: readonly ModelCall[];
  /** As stored with the recommendation: the evidence answers are checked against. */
  readonly diagnosis: Diagnosis;
  readonly campaign: CampaignFacts;
  /** Null: each step asks its original model. */
  readonly model: ModelRef | null;
  readonly meter: RunMeter;
  readonly signal: AbortSignal;
}

/**
 * Asks the first round of a recorded run again, in other words or of another model, on exactly the evidence each step
 * was sent then. Each step builds on the answer of the one before, as in a run; the answer is checked, shown beside the
 * record, and used nowhere else. Calls are written to the journal under their own run id, so that they count for costs
 * and the day's budget. Throws ReplayError where what was sent is no longer kept.
 */
export async function replayRun(scene: ReplayScene): Promise<Replay> {
  const { calls, diagnosis, campaign, parts } = scene;
  const first = (step: ModelCall['step']): ModelCall | null =>
    calls.find((call) => call.key === `${step}/0` && call.state === 'done') ?? null;
  const analysed = first('analyse');
  if (analysed === null)
    throw new ReplayError(
      'No model answered in this run, so there is nothing to ask again.',
      'Choose another run.',
    );
  const grounds = groundsOf(
    diagnosis,
    modelContext({ diagnosis, campaign, history: { campaign: [], account: [] } }),
    parts.minConfidence,
  );
  const ask = asker(scene);
  const analysis = await ask(analysed, 'signal_analysis', { faults: '' }, analysisReplySchema, (reply) =>
    checkAnalysis(reply, grounds),
  );
  const steps = [{ step: analysed.step, recorded: recordedAnswer(analysed), replayed: analysis.answer }];
  const recommended = first('recommend');
  const recommendation =
    recommended === null || analysis.reply === null
      ? null
      : await ask(
          recommended,
          'recommendation',
          { analysis: analysisText(analysis.reply), critique: '', faults: '' },
          recommendationReplySchema,
          (reply) => checkRecommendation(reply, grounds),
        );
  const criticised = first('critique');
  const critique =
    criticised === null || analysis.reply === null || recommendation?.reply == null
      ? null
      : await ask(
          criticised,
          'critique',
          { recommendation: recommendationText(analysis.reply, recommendation.reply) },
          critiqueReplySchema,
          (reply) => checkCritique(reply, grounds),
        );
  return {
    runId: analysed.runId,
    steps: [
      ...steps,
      ...beside(recommended, recommendation?.answer ?? null),
      ...beside(criticised, critique?.answer ?? null),
    ],
    cause: {
      recorded: parsed(analysisReplySchema, analysed)?.cause ?? null,
      replayed: analysis.reply?.cause ?? null,
    },
    workflow: {
      recorded:
        recommended === null ? null : (parsed(recommendationReplySchema, recommended)?.workflow ?? null),
      replayed: recommendation?.reply?.workflow ?? null,
    },
  };
}

function beside(recorded: ModelCall | null, replayed: ReplayAnswer | null): Replay['steps'] {
  return recorded === null ? [] : [{ step: recorded.step, recorded: recordedAnswer(recorded), replayed }];
}

interface Asked<Reply> {
  readonly reply: Reply | null;
  readonly answer: ReplayAnswer;
}

function asker({ parts, prompts, model, meter, signal }: ReplayScene) {
  const runId = newId();
  return async <Reply>(
    recorded: ModelCall,
    name: PromptName,
    variables: Readonly<Record<string, string>>,
    schema: z.ZodType<Reply>,
    check: (reply: Reply) => readonly Fault[],
  ): Promise<Asked<Reply>> => {
    const prompt = parts.prompt(name);
    const { step, role, campaignId } = recorded;
    const choice = model ?? { provider: recorded.provider, model: recorded.model };
    const label = `${prompt.stamp.name}@${prompt.stamp.version}`;
    const began = performance.now();
    try {
      const { value, call } = await parts.modelClient.ask({
        place: { runId, campaignId, step, role, key: `${step}/0`, prompt: prompt.stamp },
        choices: [choice],
        ask: {
          system: prompt.system,
          shared: recordedEvidence(recorded, prompts),
          user: prompt.user(variables),
          schema,
          schemaName: schemaNames[name],
          maxOutputTokens: prompt.model.maxOutputTokens,
          temperature: prompt.model.temperature,
          effort: prompt.model.effort,
        },
        meter,
        signal,
      });
      const faults = sentencesToRepair(check(value));
      parts.journal.mark(call.id, faults);
      return { reply: value, answer: { ...recordedAnswer(call), faults } };
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      const ms = Math.round(performance.now() - began);
      const nothing = { output: null, faults: [], usage: noTokens, costMicroUsd: 0 };
      return {
        reply: null,
        answer: { ...nothing, model: choice.model, prompt: label, problem: error.message, ms },
      };
    }
  };
}

const schemaNames = {
  signal_analysis: 'analysis',
  recommendation: 'recommendation',
  critique: 'critique',
} as const satisfies Readonly<Record<PromptName, string>>;

function recordedAnswer(call: ModelCall): ReplayAnswer {
  const { model, prompt, output, faults, usage, costMicroUsd, attempts } = call;
  return {
    model,
    prompt: `${prompt.name}@${prompt.version}`,
    output,
    problem: null,
    faults,
    usage,
    costMicroUsd,
    ms: attempts.reduce((sum, { latencyMs }) => sum + latencyMs, 0),
  };
}

function parsed<Reply>(schema: z.ZodType<Reply>, { output }: ModelCall): Reply | null {
  try {
    const read = schema.safeParse(JSON.parse(output ?? ''));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
