import { z } from 'zod';
import { statusSchema } from '../diagnosis.ts';
import { causeSchema, workflowSchema } from '../vocabulary.ts';
import { figuresSchema } from './figures.ts';
import { proportionSchema } from './proportion.ts';

/** Which part of the set: `hold` is only ever scored, so its cases are named only to who asks for it alone. */
export const splits = ['test', 'hold', 'all'] as const;
export const splitSchema = z.enum(splits);
export type Split = z.infer<typeof splitSchema>;

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
      /** Why, as whoever decided the case wrote it. */
      reasoning: z.string(),
    }),
    got: z.strictObject({
      status: statusSchema,
      cause: causeSchema,
      /** Said to have happened as well. */
      secondCause: causeSchema.nullable(),
      /** The next likely one, whether or not it is said to have happened. */
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
      /** The first cause named is the first decided, whether or not the engine was sure enough to act on it. What the threshold is on. */
      agreement: proportionSchema,
      /** As `agreement`, with every "cannot tell" counted as a miss. */
      agreementWhenSure: proportionSchema,
      /** Any cause that happened, or that a good analyst could also answer. */
      acceptable: proportionSchema,
      topTwo: proportionSchema,
      scores: labelScores(causeSchema),
    }),
    /** Cases in which two things happened, but for `invented`. */
    pairs: z.strictObject({
      /** Both causes are named as having happened, in either order. */
      exact: proportionSchema,
      /** At least one of them is. */
      oneOfTwo: proportionSchema,
      /** Both are the two likeliest, named or not. */
      likeliestTwo: proportionSchema,
      /** Of the cases in which one thing happened: a second is named. */
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
      /** Something other than waiting is recommended, or a repair asked for. */
      acted: proportionSchema,
      /** It is put before a person at all, if only as a question. */
      raised: proportionSchema,
    }),
    abstention: z.strictObject({ undetermined: proportionSchema, insufficientData: proportionSchema }),
    /** Of the confidence that the named cause is one that happened; "too little data" claims nothing and is left out. */
    calibration: z.strictObject({
      claims: count,
      expectedCalibrationError: share,
      brierScore: share,
      meanConfidence: share,
      bins: z.array(binSchema).readonly(),
    }),
    /** Each case drawn again with other luck, itself among them; null where that was not asked for. */
    replicated: z
      .strictObject({
        /** Further draws asked for of each case. */
        times: count.positive(),
        /** Draws whose data did not show what the case is about: not scored. */
        dropped: count,
        figures: figuresSchema,
        bins: z.array(binSchema).readonly(),
      })
      .nullable(),
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
