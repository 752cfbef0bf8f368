import { Annotation } from '@langchain/langgraph';
import { z } from 'zod';
import { diagnosisSchema } from '../../src-shared/model/diagnosis.ts';
import { tokenUsageSchema } from '../../src-shared/model/llm/prices.ts';
import {
  analysisReplySchema,
  critiqueReplySchema,
  recommendationReplySchema,
} from '../../src-shared/model/llm/replies.ts';
import { promptStampSchema } from '../../src-shared/model/llm/trace.ts';
import { type Fault, faultCodes } from '../guardrails/fault.ts';
import { nothingUsed, type Used } from '../llm/runMeter.ts';
import { campaignFactsSchema, historySchema } from './extras.ts';

/**
 * What is stored between two steps: plain JSON, so that a run killed in any step resumes from the one before. What
 * models are shown is derived from `collected` by pure functions and never stored: the same facts give the same words,
 * and a finished call is found again by them.
 */
export const collectedSchema = z
  .object({ diagnosis: diagnosisSchema, campaign: campaignFactsSchema, history: historySchema })
  .readonly();
export type Collected = z.infer<typeof collectedSchema>;

export const difficultySchema = z
  .object({
    /** Clear: the engine is sure and nothing contradicts. Hard: two causes, a near tie, a contradiction. */
    level: z.enum(['clear', 'ordinary', 'hard']),
    /** Why, as a sentence. */
    because: z.string(),
  })
  .readonly();
export type Difficulty = z.infer<typeof difficultySchema>;

const faults = z
  .array(
    z
      .object({
        path: z.string(),
        code: z.enum(faultCodes),
        sentence: z.string(),
        weight: z.enum(['repair', 'note']),
      })
      .readonly(),
  )
  .readonly() satisfies z.ZodType<readonly Fault[]>;
/** An answer and what was found wrong with it; `callId` is its row in the journal. */
export const analysedSchema = z.object({ reply: analysisReplySchema, faults, callId: z.string() }).readonly();
export type Analysed = z.infer<typeof analysedSchema>;
export const recommendedSchema = z
  .object({ reply: recommendationReplySchema, faults, callId: z.string() })
  .readonly();
export type Recommended = z.infer<typeof recommendedSchema>;
export const critiquedSchema = z
  .object({ reply: critiqueReplySchema, faults, callId: z.string() })
  .readonly();
export type Critiqued = z.infer<typeof critiquedSchema>;

/** Wrong or harmful as it is. What only misleads or could be clearer is not worth another round. */
export const isCritical = ({ reply }: Pick<Critiqued, 'reply'>): boolean =>
  reply.issues.some(({ severity }) => severity === 'CRITICAL');

/** What the run used so far, including before interruptions. Cost null: a call had no known price. */
export const spentSchema = z
  .object({
    usage: tokenUsageSchema,
    costMicroUsd: z.int().nonnegative().nullable(),
    /** What it counts for against the cap on cost; see RunMeter. */
    heldMicroUsd: z.int().nonnegative(),
  })
  .readonly() satisfies z.ZodType<Used>;
export type Spent = z.infer<typeof spentSchema>;

/** How the answers came about, for the record. */
export const madeOfSchema = z
  .object({
    models: z.array(z.string()).readonly(),
    prompts: z.array(promptStampSchema).readonly(),
    spent: spentSchema,
  })
  .readonly();
export type MadeOf = z.infer<typeof madeOfSchema>;
export const nothingYet: MadeOf = { models: [], prompts: [], spent: nothingUsed };

/** The round a step belongs to, from 0. A run has at most three. */
export const roundSchema = z.int().min(0).max(2);
export const lastRound = 2;

/** Why no (further) model is asked, as a sentence; the engine's text, or an earlier answer, is used. */
export const stopSchema = z.string().min(1).nullable();

export const stateSchema = z.object({
  collected: collectedSchema.nullable(),
  difficulty: difficultySchema.nullable(),
  round: roundSchema,
  /** Whether faults went back to the model already. */
  faultsReturned: z.boolean(),
  analysed: analysedSchema.nullable(),
  recommended: recommendedSchema.nullable(),
  critiqued: critiquedSchema.nullable(),
  /** What did not go as planned, as sentences: a critic that could not be asked. */
  remarks: z.array(z.string()).readonly(),
  stopped: stopSchema,
  madeOf: madeOfSchema,
  result: diagnosisSchema.nullable(),
});
export type PipelineState = z.infer<typeof stateSchema>;

export const startState: PipelineState = {
  collected: null,
  difficulty: null,
  round: 0,
  faultsReturned: false,
  analysed: null,
  recommended: null,
  critiqued: null,
  remarks: [],
  stopped: null,
  madeOf: nothingYet,
  result: null,
};

const newest = <Value>(start: Value) =>
  Annotation<Value>({ reducer: (_, next) => next, default: () => start });

/** One channel per field; the newest value wins. */
export const channels = Annotation.Root({
  collected: newest(startState.collected),
  difficulty: newest(startState.difficulty),
  round: newest(startState.round),
  faultsReturned: newest(startState.faultsReturned),
  analysed: newest(startState.analysed),
  recommended: newest(startState.recommended),
  critiqued: newest(startState.critiqued),
  remarks: newest(startState.remarks),
  stopped: newest(startState.stopped),
  madeOf: newest(startState.madeOf),
  result: newest(startState.result),
});
