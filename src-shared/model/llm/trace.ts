import { z } from 'zod';
import { instantSchema } from '../day.ts';
import { externalIdSchema, idSchema } from '../ids.ts';
import { failureKindSchema } from './failure.ts';
import { tokenUsageSchema } from './prices.ts';
import { providerKindSchema } from './providerKind.ts';
import { modelRoleSchema, providerIdSchema } from './providers.ts';

/** The steps of a run, in order; `analyse` to `critique` may come up to three times (two more rounds). */
export const pipelineSteps = ['collect', 'analyse', 'recommend', 'critique', 'validate'] as const;
export const pipelineStepSchema = z.enum(pipelineSteps);
export type PipelineStep = z.infer<typeof pipelineStepSchema>;

/** `name@v2` and the hash of its content: the words a model was actually given. */
export const promptStampSchema = z
  .object({ name: z.string(), version: z.string(), hash: z.string().regex(/^[0-9a-f]{64}$/) })
  .readonly();
export type PromptStamp = z.infer<typeof promptStampSchema>;

/** One request to a provider. A call that was tried three times has three attempts and one answer. */
export const attemptSchema = z
  .object({
    at: instantSchema,
    latencyMs: z.number().nonnegative(),
    /** Null: it succeeded. */
    failure: failureKindSchema.nullable(),
    status: z.int().nullable(),
    /** A sentence; never a key, never a header. */
    message: z.string().nullable(),
    retryAfterMs: z.number().nonnegative().nullable(),
    requestId: z.string().nullable(),
  })
  .readonly();
export type Attempt = z.infer<typeof attemptSchema>;

/** One model call inside a step, with all its attempts: a row of the ledger and a span of the trace. */
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
    /** SHA-256 of everything sent and to which model: an identical call may be answered from the cache. */
    contextHash: z.string().regex(/^[0-9a-f]{64}$/),
    startedAt: instantSchema,
    endedAt: instantSchema.nullable(),
    state: z.enum(['running', 'done', 'failed']),
    attempts: z.array(attemptSchema).readonly(),
    usage: tokenUsageSchema,
    /** Millionths of a US dollar; null where no price is known. */
    costMicroUsd: z.int().nonnegative().nullable(),
    /** Taken from the answer cache: nothing was sent and nothing paid. */
    cached: z.boolean(),
    /**
     * What was sent and received, kept in the encrypted store only; empty and null once the retention period is over.
     */
    system: z.string(),
    user: z.string(),
    output: z.string().nullable(),
    /** What was wrong with the answer, as sentences; empty = nothing. */
    faults: z.array(z.string()).readonly(),
  })
  .readonly();
export type ModelCall = z.infer<typeof modelCallSchema>;

/** A call as a list shows it, without its content. */
export const modelCallRowSchema = modelCallSchema
  .unwrap()
  .omit({ system: true, user: true, output: true })
  .readonly();
export type ModelCallRow = z.infer<typeof modelCallRowSchema>;

/** How a recommendation was made. */
export const makings = [
  /** The engine alone, as requested or because no model was needed. */
  'engine',
  /** A model's words, every claim checked. */
  'model',
  /** A model's words, some of them replaced by the engine's. */
  'model_repaired',
  /** A model was requested; the engine's text replaced its answer. */
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
    /** Rounds of analyse, recommend and critique; 1 = the first passed. */
    rounds: z.int().min(0).max(3),
    usage: tokenUsageSchema,
    costMicroUsd: z.int().nonnegative().nullable(),
    ms: z.number().nonnegative(),
    /** The model's cause where it differs from the engine's; shown as disagreement, never substituted. */
    disagreement: z.string().nullable(),
    /** Claims that failed the checks and what was wrong with them. */
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
    /** The text so far of the step that writes; not fully checked yet. */
    partialText: z.string(),
    usage: tokenUsageSchema,
    costMicroUsd: z.int().nonnegative().nullable(),
  })
  .readonly();
export type RunProgress = z.infer<typeof runProgressSchema>;
