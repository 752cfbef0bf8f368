import { z } from 'zod';
import { callSumsSchema } from './costs.ts';
import { pipelineRunSchema } from './pipelineRun.ts';
import { modelCallSchema } from './trace.ts';

/** One run of the workflow over one campaign, as a line of the list. */
export const runTraceSummarySchema = z
  .object({
    run: pipelineRunSchema,
    campaignName: z.string(),
    sums: callSumsSchema,
    /** Requests sent, those that were tried again among them. */
    attempts: z.int().nonnegative(),
    models: z.array(z.string()).readonly(),
    /** Faults found in answers. */
    faults: z.int().nonnegative(),
  })
  .readonly();
export type RunTraceSummary = z.infer<typeof runTraceSummarySchema>;

/** A complete run: its calls in order, with everything sent and received. */
export const runTraceSchema = z
  .object({ summary: runTraceSummarySchema, calls: z.array(modelCallSchema).readonly() })
  .readonly();
export type RunTrace = z.infer<typeof runTraceSchema>;
