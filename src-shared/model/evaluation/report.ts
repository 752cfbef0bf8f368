import { z } from 'zod';
import { statusSchema } from '../diagnosis.ts';
import { causeSchema, workflowSchema } from '../vocabulary.ts';
import { figuresSchema } from './figures.ts';
import { proportionSchema } from './proportion.ts';

/** Which part of the set: `hold` is only ever scored, so its cases are named only when requested alone. */
export const splits = ['test', 'hold', 'all'] as const;
export const splitSchema = z.enum(splits);
export type Split = z.infer<typeof splitSchema>;

const share = z.number().min(0).max(1).nullable();
const count = z.int().nonnegative();

const labelScores = <Label extends z.ZodType>(label: Label) =>
  z.strictObject({
    /** Over the labels with cases, each counted equally. */
    macroF1: share,
    labels: z
      .array(
        z.strictObject({ label, support: count, named: count, precision: share, recall: share, f1: share }),
      )
      .readonly(),
    /** Confusion matrix, correct answers included; empty cells are left out. */
    confusion: z.array(z.strictObject({ expected: label, got: label, count: count.positive() })).readonly(),
  });

/** The same four figures for a part of the set. Parts by missing table overlap. */
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

const closenessSchema = z.enum(['agrees', 'acceptable', 'differs']);

/** A case in which the answer is not the decision, in cause or workflow, or is harmful. */
const disagreementSchema = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    difficulty: z.string(),
    expected: z.strictObject({
      causes: z.array(causeSchema).readonly(),
      acceptableCauses: z.array(causeSchema).readonly(),
      workflow: workflowSchema,
      acceptableWorkflows: z.array(workflowSchema).readonly(),
      /** Why, in the words of the person who decided the case. */
      reasoning: z.string(),
    }),
    got: z.strictObject({
      status: statusSchema,
      cause: causeSchema,
      /** Reported to have happened as well. */
      secondCause: causeSchema.nullable(),
      /** The next likely one, whether or not it is reported to have happened. */
      runnerUp: causeSchema.nullable(),
      workflow: workflowSchema,
      confidence: z.number().min(0).max(1),
    }),
    cause: closenessSchema,
    workflow: closenessSchema,
    harmful: z.boolean(),
  })
  .readonly();
export type Disagreement = z.infer<typeof disagreementSchema>;

const binSchema = z
  .strictObject({
    low: z.number(),
    high: z.number(),
    count: count.positive(),
    meanConfidence: z.number(),
    shareRight: z.number(),
  })
  .readonly();

/** How far the diagnosis agrees with the decisions of the golden set. */
export const evaluationReportSchema = z
  .strictObject({
    engineVersion: z.string(),
    split: splitSchema,
    cases: count,
    cause: z.strictObject({
      /**
       * The first cause named is the first decided, whether or not the engine was sure enough to act on it. The
       * threshold applies to this.
       */
      agreement: proportionSchema,
      /** As `agreement`, with every "cannot tell" counted as a miss. */
      agreementWhenSure: proportionSchema,
      /** Any cause that happened, or that a good analyst could also answer. */
      acceptable: proportionSchema,
      topTwo: proportionSchema,
      scores: labelScores(causeSchema),
    }),
    /** Cases in which two events happened, except for `invented`. */
    pairs: z.strictObject({
      /** Both causes are named as having happened, in either order. */
      exact: proportionSchema,
      /** At least one of them is. */
      oneOfTwo: proportionSchema,
      /** Both are the two likeliest, named or not. */
      likeliestTwo: proportionSchema,
      /** Of the cases with one event: a second is named. */
      invented: proportionSchema,
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
      /** Anything but waiting is recommended, or a repair requested. */
      acted: proportionSchema,
      /** It is put before a person at all, if only as a question. */
      raised: proportionSchema,
    }),
    abstention: z.strictObject({ undetermined: proportionSchema, insufficientData: proportionSchema }),
    /**
     * Of the confidence that the named cause is one that happened; "too little data" states no cause and is left out.
     */
    calibration: z.strictObject({
      claims: count,
      expectedCalibrationError: share,
      brierScore: share,
      meanConfidence: share,
      bins: z.array(binSchema).readonly(),
    }),
    /** Each case drawn again with another seed, itself included; null where that was not requested. */
    replicated: z
      .strictObject({
        /** Further draws requested for each case. */
        times: count.positive(),
        /** Draws whose data did not show what the case is about: not scored. */
        dropped: count,
        figures: figuresSchema,
        bins: z.array(binSchema).readonly(),
      })
      .nullable(),
    bySplit: z.array(partSchema).readonly(),
    byDifficulty: z.array(partSchema).readonly(),
    /** `nothing`, then each table that a case removes. */
    byTableLeftOut: z.array(partSchema).readonly(),
    disagreements: z.array(disagreementSchema).readonly(),
    /** Disagreements in hold cases that are counted and not named. */
    withheld: count,
  })
  .readonly();
export type EvaluationReport = z.infer<typeof evaluationReportSchema>;
