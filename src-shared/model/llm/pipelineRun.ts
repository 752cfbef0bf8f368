import { z } from 'zod';
import { instantSchema } from '../day.ts';
import { externalIdSchema, idSchema } from '../ids.ts';
import { pipelineStepSchema } from './trace.ts';

/** One run of the workflow over one campaign. */
export const pipelineRunSchema = z
  .object({
    id: idSchema,
    /** The analysis it belongs to. */
    jobRunId: idSchema,
    campaignId: externalIdSchema,
    /** `interrupted`: left by a crash; it can be resumed. */
    state: z.enum(['running', 'done', 'cancelled', 'failed', 'interrupted']),
    startedAt: instantSchema,
    endedAt: instantSchema.nullable(),
    /** Working time, including before interruptions. */
    workedMs: z.number().nonnegative(),
    /** Its current step; null before the first one. */
    step: pipelineStepSchema.nullable(),
    round: z.int().nonnegative(),
    recommendationId: idSchema.nullable(),
    /** Why it failed, as a sentence. */
    problem: z.string().nullable(),
  })
  .readonly();
export type PipelineRun = z.infer<typeof pipelineRunSchema>;
