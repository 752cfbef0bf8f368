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
    /** `interrupted`: a crash left it behind; it can be gone on with. */
    state: z.enum(['running', 'done', 'cancelled', 'failed', 'interrupted']),
    startedAt: instantSchema,
    endedAt: instantSchema.nullable(),
    /** Time at work, over all its lives. */
    workedMs: z.number().nonnegative(),
    /** Where it stands; null before the first step. */
    step: pipelineStepSchema.nullable(),
    round: z.int().nonnegative(),
    recommendationId: idSchema.nullable(),
    /** Why it failed, as a sentence. */
    problem: z.string().nullable(),
  })
  .readonly();
export type PipelineRun = z.infer<typeof pipelineRunSchema>;
