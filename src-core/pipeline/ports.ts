import type { z } from 'zod';
import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import type { ModelSettings } from '../../src-shared/model/llm/providers.ts';
import type { PipelineStep, PromptStamp, RunProgress } from '../../src-shared/model/llm/trace.ts';
import type { AccountRecord, PastRecommendation } from '../context/history.ts';
import type { SiblingControl } from '../diagnosis/input/input.ts';
import type { ModelClient } from '../llm/modelClient.ts';
import type { Ask, CallJournal } from '../llm/port/port.ts';
import type { RunMeter } from '../llm/runMeter.ts';
import type { CampaignFacts } from './extras.ts';
import type { Difficulty } from './state.ts';

/** Where a run's facts come from. Each may be slow or fail on its own; only the engine's diagnosis is indispensable. */
export interface ContextSources {
  /** What the account's other campaigns did. */
  siblings(signal: AbortSignal): Promise<SiblingControl | null>;
  engine(
    siblings: SiblingControl | null,
    signal: AbortSignal,
  ): Promise<{ readonly diagnosis: Diagnosis; readonly campaign: CampaignFacts }>;
  /** What was recommended for this campaign before, and what came of it. */
  past(signal: AbortSignal): Promise<readonly PastRecommendation[]>;
  /** How earlier actions worked in this account. */
  account(signal: AbortSignal): Promise<readonly AccountRecord[]>;
}

export type PromptName = 'signal_analysis' | 'recommendation' | 'critique';

/** A version of a prompt, checked. `user` throws where a variable is missing or unknown. */
export interface PromptTemplate {
  readonly stamp: PromptStamp;
  readonly system: string;
  user(variables: Readonly<Record<string, string>>): string;
  readonly model: {
    readonly maxOutputTokens: number;
    readonly temperature: number | null;
    readonly effort: Ask<unknown>['effort'];
  };
}

/** What all runs of an analysis share. */
export interface PipelineParts {
  readonly modelClient: Pick<ModelClient, 'ask'>;
  readonly journal: Pick<CallJournal, 'mark'>;
  /** The version of each prompt that is in use. */
  readonly prompt: (name: PromptName) => PromptTemplate;
  readonly difficultyOf: (diagnosis: Diagnosis) => Difficulty;
  readonly settings: ModelSettings;
  /** From the guardrails: below it the only action is Continue Monitoring. */
  readonly minConfidence: number;
  /** What one source of context may take, except the engine, in milliseconds. */
  readonly sourceMs: number;
}

/** One run of the workflow over one campaign. */
export interface RunScene {
  readonly parts: PipelineParts;
  readonly runId: string;
  readonly campaignId: string;
  readonly sources: ContextSources;
  readonly meter: RunMeter;
  readonly signal: AbortSignal;
  readonly progress: (progress: RunProgress) => void;
  /** Working time in milliseconds, including before interruptions. */
  readonly worked: () => number;
  /** A step begins; a sign of progress. */
  readonly reached: (step: PipelineStep, round: number) => void;
}

/** A step of the workflow: what it reads of the state and what it adds, both checked every time. */
export interface Step<Input, Output> {
  readonly id: PipelineStep;
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
  readonly run: (input: Input, scene: RunScene) => Promise<Output>;
}
