import { z } from 'zod';
import { statusSchema } from '../../src-shared/model/diagnosis.ts';
import { causeSchema, workflowSchema } from '../../src-shared/model/vocabulary.ts';
import { proportionSchema } from './metrics/proportion.ts';
import { splits } from './run.ts';

const share = z.number().min(0).max(1).nullable();
const count = z.int().nonnegative();

const labelScores = <Label extends z.ZodType>(label: Label) =>
  z.strictObject({
    /** Of the labels with cases, each counted alike. */
    macroF1: share,
    labels: z
      .array(
        z.strictObject({ label, support: count, named: count, precision: share, recall: share, f1: share }),
      )
      .readonly(),
    /** What was taken for what, right answers included; cells without a case are left out. */
    confusion: z.array(z.strictObject({ expected: label, got: label, count: count.positive() })).readonly(),
  });

/** The same four figures of a part of the set. Parts by table left out overlap. */
const partSchema = z
  .strictObject({
    part: z.string(),
    cause: proportionSchema,
    causeAcceptable: proportionSchema,
    workflow: proportionSchema,
    harmful: proportionSchema,
  })
  .readonly();
export type PartReport = z.infer<typeof partSchema>;

/** A case in which the answer is not the decision, in cause or workflow, or is harmful. */
const disagreementSchema = z
  .strictObject({
    id: z.string(),
    difficulty: z.string(),
    expected: z.strictObject({
      causes: z.array(causeSchema).readonly(),
      acceptableCauses: z.array(causeSchema).readonly(),
      workflow: workflowSchema,
      acceptableWorkflows: z.array(workflowSchema).readonly(),
    }),
    got: z.strictObject({
      status: statusSchema,
      cause: causeSchema,
      secondCause: causeSchema.nullable(),
      workflow: workflowSchema,
      confidence: z.number().min(0).max(1),
    }),
    cause: z.enum(['agrees', 'acceptable', 'differs']),
    workflow: z.enum(['agrees', 'acceptable', 'differs']),
    harmful: z.boolean(),
  })
  .readonly();
export type Disagreement = z.infer<typeof disagreementSchema>;

/** The answer of `eval --json`: how far the diagnosis agrees with the decisions of the golden set. */
export const evaluationReportSchema = z
  .strictObject({
    engineVersion: z.string(),
    split: z.enum(splits),
    cases: count,
    cause: z.strictObject({
      /** The first cause named is the first decided, whether or not the engine was sure enough to act on it. What the threshold is on. */
      agreement: proportionSchema,
      /** As `agreement`, with every "cannot tell" counted as a miss. */
      agreementWhenSure: proportionSchema,
      /** Any cause that happened, or that a good analyst could also answer. */
      acceptable: proportionSchema,
      topTwo: proportionSchema,
      /** Of the cases in which two things happened: both are the two likeliest. */
      bothOfTwo: proportionSchema,
      scores: labelScores(causeSchema),
    }),
    workflow: z.strictObject({
      agreement: proportionSchema,
      acceptable: proportionSchema,
      scores: labelScores(workflowSchema),
    }),
    /** Recommendations that would have cost money or data. */
    harmful: proportionSchema,
    /** Of the cases in which nothing changed. */
    noChange: z.strictObject({
      /** Something other than waiting is recommended, or a repair asked for. */
      acted: proportionSchema,
      /** It is put before a person at all, if only as a question. */
      raised: proportionSchema,
    }),
    abstention: z.strictObject({ undetermined: proportionSchema, insufficientData: proportionSchema }),
    /** Of the confidence in the first cause; answers of "too little data" claim nothing and are left out. */
    calibration: z.strictObject({
      claims: count,
      expectedCalibrationError: share,
      brierScore: share,
      meanConfidence: share,
      bins: z
        .array(
          z.strictObject({
            low: z.number(),
            high: z.number(),
            count: count.positive(),
            meanConfidence: z.number(),
            shareRight: z.number(),
          }),
        )
        .readonly(),
    }),
    bySplit: z.array(partSchema).readonly(),
    byDifficulty: z.array(partSchema).readonly(),
    /** `nothing`, then each table that a case takes away. */
    byTableLeftOut: z.array(partSchema).readonly(),
    disagreements: z.array(disagreementSchema).readonly(),
    /** Disagreements in hold cases that are counted and not named. */
    withheld: count,
  })
  .readonly();
export type EvaluationReport = z.infer<typeof evaluationReportSchema>;
