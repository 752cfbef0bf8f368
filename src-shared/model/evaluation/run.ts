import { z } from 'zod';
import { instantSchema } from '../day.ts';
import { statusSchema } from '../diagnosis.ts';
import { idSchema } from '../ids.ts';
import { causeSchema, workflowSchema } from '../vocabulary.ts';
import { measuredSchema } from './figures.ts';
import { proportionSchema } from './proportion.ts';
import { evaluationReportSchema, splitSchema } from './report.ts';

/** The answer on one case, and whether it is what people decided. */
export const caseResultSchema = z
  .strictObject({
    id: z.string(),
    split: z.enum(['test', 'hold']),
    difficulty: z.enum(['clear', 'medium', 'hard']),
    status: statusSchema,
    cause: causeSchema,
    secondCause: causeSchema.nullable(),
    workflow: workflowSchema,
    confidence: z.number().min(0).max(1),
    causeAgrees: z.boolean(),
    causeAcceptable: z.boolean(),
    workflowAgrees: z.boolean(),
    workflowAcceptable: z.boolean(),
    harmful: z.boolean(),
    /** Further draws of the same case that were scored, and how many agreed. */
    again: z
      .strictObject({
        runs: z.int().nonnegative(),
        cause: z.int().nonnegative(),
        workflow: z.int().nonnegative(),
      })
      .nullable(),
  })
  .readonly();
export type CaseResult = z.infer<typeof caseResultSchema>;

/** One stored evaluation of the engine. */
export const evaluationRunSchema = z
  .strictObject({
    format: z.literal(1),
    id: idSchema,
    at: instantSchema,
    engineVersion: z.string(),
    /** Version of the calibration map behind the stated confidences. */
    calibration: z.string(),
    /** Digest of the content of the cases run: the same digest means the same questions. */
    golden: z.string().regex(/^[0-9a-f]{16}$/),
    split: splitSchema,
    replicates: z.int().nonnegative(),
    /** All that was run, and each split of it. */
    measured: z
      .strictObject({
        whole: measuredSchema,
        test: measuredSchema.nullable(),
        hold: measuredSchema.nullable(),
      })
      .readonly(),
    report: evaluationReportSchema,
    results: z.array(caseResultSchema).readonly(),
  })
  .readonly();
export type EvaluationRun = z.infer<typeof evaluationRunSchema>;

/** A run in a list. */
export const evaluationRunSummarySchema = z
  .strictObject({
    id: idSchema,
    at: instantSchema,
    engineVersion: z.string(),
    calibration: z.string(),
    golden: z.string(),
    split: splitSchema,
    replicates: z.int().nonnegative(),
    cases: z.int().nonnegative(),
    cause: proportionSchema,
    workflow: proportionSchema,
    harmful: proportionSchema,
    /** Shipped with this release, or kept on this computer. */
    origin: z.enum(['release', 'kept']),
  })
  .readonly();
export type EvaluationRunSummary = z.infer<typeof evaluationRunSummarySchema>;

export function summaryOf(run: EvaluationRun, origin: EvaluationRunSummary['origin']): EvaluationRunSummary {
  const { id, at, engineVersion, calibration, golden, split, replicates, report } = run;
  return {
    id,
    at,
    engineVersion,
    calibration,
    golden,
    split,
    replicates,
    cases: report.cases,
    cause: report.cause.agreement,
    workflow: report.workflow.agreement,
    harmful: report.harmful,
    origin,
  };
}
