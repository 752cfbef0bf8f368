import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { causeSchema, workflowSchema } from '../vocabulary.ts';
import { tokenUsageSchema } from './prices.ts';
import { promptNameSchema, promptVersionSchema } from './promptText.ts';
import { modelRefSchema } from './providers.ts';
import { pipelineStepSchema } from './trace.ts';

/** How a recorded run is to be asked again; what is left out stays as it was. */
export const replayRequestSchema = z.object({
  runId: idSchema,
  /** Versions by prompt. */
  prompts: z.record(promptNameSchema, promptVersionSchema).default({}),
  model: modelRefSchema.nullable().default(null),
});
export type ReplayRequest = z.infer<typeof replayRequestSchema>;

/** One answer, recorded or new. */
export const replayAnswerSchema = z
  .object({
    model: z.string(),
    /** `signal_analysis@v2` */
    prompt: z.string(),
    /** The raw answer; null where none came. */
    output: z.string().nullable(),
    /** Why none came, as a sentence. */
    problem: z.string().nullable(),
    /** What was wrong with it, as sentences. */
    faults: z.array(z.string()).readonly(),
    usage: tokenUsageSchema,
    costMicroUsd: z.int().nonnegative().nullable(),
    ms: z.number().nonnegative(),
  })
  .readonly();
export type ReplayAnswer = z.infer<typeof replayAnswerSchema>;

const sides = <Value extends z.ZodType>(value: Value) =>
  z.object({ recorded: value.nullable(), replayed: value.nullable() }).readonly();

/**
 * A run beside the same run asked in another way, on exactly the same evidence. It never changes the recommendation.
 */
export const replaySchema = z
  .object({
    runId: idSchema,
    /** The run's first answer of each step, and the new one. */
    steps: z
      .array(
        z
          .object({
            step: pipelineStepSchema,
            recorded: replayAnswerSchema,
            replayed: replayAnswerSchema.nullable(),
          })
          .readonly(),
      )
      .readonly(),
    cause: sides(causeSchema),
    workflow: sides(workflowSchema),
  })
  .readonly();
export type Replay = z.infer<typeof replaySchema>;
