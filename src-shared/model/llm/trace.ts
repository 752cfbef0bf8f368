import { z } from 'zod';
import { instantSchema } from '../day.ts';
import { externalIdSchema, idSchema } from '../ids.ts';
import { failureKindSchema } from './failure.ts';
import { tokenUsageSchema } from './prices.ts';
import { providerKindSchema } from './providerKind.ts';
import { modelRoleSchema, providerIdSchema } from './providers.ts';

/** The steps of a run, in order; `analyse` to `critique` may come up to three times (two regenerations). */
export const pipelineSteps = ['collect', 'analyse', 'recommend', 'critique', 'validate'] as const;
export const pipelineStepSchema = z.enum(pipelineSteps);
export type PipelineStep = z.infer<typeof pipelineStepSchema>;

/** `name@v2` and the hash of its content: which words a model was really given. */
export const promptStampSchema = z
  .object({ name: z.string(), version: z.string(), hash: z.string().regex(/^[0-9a-f]{64}$/) })
  .readonly();
export type PromptStamp = z.infer<typeof promptStampSchema>;

/** One request to a provider. A call that was tried three times has three attempts and one answer. */
export const attemptSchema = z
  .object({
    at: instantSchema,
    latencyMs: z.number().nonnegative(),
    /** Null: it answered well. */
    failure: failureKindSchema.nullable(),
    status: z.int().nullable(),
    /** As sentence; never a key, never a header. */
    message: z.string().nullable(),
    retryAfterMs: z.number().nonnegative().nullable(),
    requestId: z.string().nullable(),
  })
  .readonly();
export type Attempt = z.infer<typeof attemptSchema>;

/** One call of a model inside a step, with all its attempts: a row of the ledger and a span of the trace. */
export const modelCallSchema = z
  .object({
    id: idSchema,
    /** Names the call inside its run, the same after a restart: `analyse/0/first`, `recommend/1/repair`. */
    key: z.string(),
    runId: idSchema,
    campaignId: externalIdSchema,
    step: pipelineStepSchema,
    role: modelRoleSchema,
    provider: providerIdSchema,
    kind: providerKindSchema,
    model: z.string(),
    prompt: promptStampSchema,
    /** SHA-256 of all that was sent and to which model: the same again may be answered from what is kept. */
    contextHash: z.string().regex(/^[0-9a-f]{64}$/),
    startedAt: instantSchema,
    endedAt: instantSchema.nullable(),
    state: z.enum(['running', 'done', 'failed']),
    attempts: z.array(attemptSchema).readonly(),
    usage: tokenUsageSchema,
    /** Millionths of a US dollar; null where no price is known. */
    costMicroUsd: z.int().nonnegative().nullable(),
    /** Taken from the cache of answers: nothing was sent and nothing paid. */
    cached: z.boolean(),
    /** What was sent and what came back, kept in the encrypted store only; empty and null once its time to be kept was over. */
    system: z.string(),
    user: z.string(),
    output: z.string().nullable(),
    /** What was wrong with the answer, as sentences; empty = nothing. */
    faults: z.array(z.string()).readonly(),
  })
  .readonly();
export type ModelCall = z.infer<typeof modelCallSchema>;

/** A call as a list shows it: without what was said. */
export const modelCallRowSchema = modelCallSchema
  .unwrap()
  .omit({ system: true, user: true, output: true })
  .readonly();
export type ModelCallRow = z.infer<typeof modelCallRowSchema>;

/** How a recommendation came about. */
export const makings = [
  /** The engine alone, as asked or because no model was needed. */
  'engine',
  /** A model's words, every claim checked. */
  'model',
  /** A model's words, some of them replaced by the engine's. */
  'model_repaired',
  /** A model was wanted; the engine's text took its place. */
  'fallback',
] as const;
export const makingSchema = z.enum(makings);

export const madeBySchema = z
  .object({
    how: makingSchema,
    /** Why it was made so, as a sentence: "The case is clear: no model was asked." */
    because: z.string(),
    /** Run of the workflow; null where the engine answered alone. */
    runId: idSchema.nullable(),
    models: z.array(z.string()).readonly(),
    prompts: z.array(promptStampSchema).readonly(),
    /** Rounds of analyse, recommend and critique; 1 = the first was good. */
    rounds: z.int().min(0).max(3),
    usage: tokenUsageSchema,
    costMicroUsd: z.int().nonnegative().nullable(),
    ms: z.number().nonnegative(),
    /** The model's cause where it differs from the engine's; shown as disagreement, never swapped in. */
    disagreement: z.string().nullable(),
    /** Claims that did not stand and what was wrong with them. */
    faults: z.array(z.string()).readonly(),
  })
  .readonly();
export type MadeBy = z.infer<typeof madeBySchema>;

/** What a person sees while a run goes on. */
export const runProgressSchema = z
  .object({
    campaignId: externalIdSchema,
    step: pipelineStepSchema,
    round: z.int().min(0),
    /** Words so far of the step that writes; not checked yet. */
    partialText: z.string(),
    usage: tokenUsageSchema,
    costMicroUsd: z.int().nonnegative().nullable(),
  })
  .readonly();
export type RunProgress = z.infer<typeof runProgressSchema>;
