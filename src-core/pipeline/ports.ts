import type { z } from 'zod';
import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import type { ModelSettings } from '../../src-shared/model/llm/providers.ts';
import type { PipelineStep, PromptStamp, RunProgress } from '../../src-shared/model/llm/trace.ts';
import type { Collectors } from '../collectors/collector.ts';
import type { PartsInTime } from '../collectors/collectParts.ts';
import type { ModelClient } from '../llm/modelClient.ts';
import type { Ask, CallJournal } from '../llm/port/port.ts';
import type { RunMeter } from '../llm/runMeter.ts';
import type { CampaignFacts } from './extras.ts';
import type { Difficulty } from './state.ts';

/** Where a run's facts come from. Of the five collectors each may be slow or fail on its own; the engine's diagnosis is indispensable. */
export interface ContextSources {
  readonly collectors: Collectors;
  engine(
    parts: PartsInTime,
    signal: AbortSignal,
  ): Promise<{ readonly diagnosis: Diagnosis; readonly campaign: CampaignFacts }>;
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
  /** Aborted when the collectors of a run that begins now have had their time. */
  readonly late: () => AbortSignal;
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
  /** For the log: a fault that the run goes on after. */
  readonly fault: (error: unknown) => void;
}

/** A step of the workflow: what it reads of the state and what it adds, both checked every time. */
export interface Step<Input, Output> {
  readonly id: PipelineStep;
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
  readonly run: (input: Input, scene: RunScene) => Promise<Output>;
}
