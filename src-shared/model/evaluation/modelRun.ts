import { z } from 'zod';
import { instantSchema } from '../day.ts';
import { tokenUsageSchema } from '../llm/prices.ts';
import { makingSchema, promptStampSchema } from '../llm/trace.ts';
import { causeSchema, workflowSchema } from '../vocabulary.ts';
import { proportionSchema } from './proportion.ts';
import { splitSchema } from './report.ts';

const count = z.int().nonnegative();
const score = z.number().min(1).max(5);

/** The judge's criteria, 1 to 5 each. */
export const judgeCriteria = ['logic', 'evidence', 'alternatives', 'clarity'] as const;
export const judgeScoresSchema = z
  .strictObject({ logic: score, evidence: score, alternatives: score, clarity: score })
  .readonly();
export type JudgeScores = z.infer<typeof judgeScoresSchema>;

/** The result of one golden case when a model reasoned over it. */
export const modelCaseSchema = z
  .strictObject({
    id: z.string(),
    split: z.enum(['test', 'hold']),
    difficulty: z.enum(['clear', 'medium', 'hard']),
    how: makingSchema,
    /** The model's own answer, whether or not it was shown; null where none was asked or none came. */
    modelCause: causeSchema.nullable(),
    engineCause: causeSchema,
    /** Shown in the end. */
    workflow: workflowSchema,
    /** The model's cause, or the engine's where it gave none, is the first decided. */
    causeAgrees: z.boolean(),
    causeAcceptable: z.boolean(),
    workflowAgrees: z.boolean(),
    workflowAcceptable: z.boolean(),
    harmful: z.boolean(),
    /** Replies of the analyst that were checked against the evidence, and faults found in them. */
    replies: count,
    faults: count,
    /** No fault in the first reply of either step; null where nothing was asked or nothing came. */
    clean: z.boolean().nullable(),
    calls: count,
    usage: tokenUsageSchema,
    /** Millionths of a US dollar; null where a price is not known. */
    costMicroUsd: count.nullable(),
    scores: judgeScoresSchema.nullable(),
  })
  .readonly();
export type ModelCase = z.infer<typeof modelCaseSchema>;

/** One way of asking, measured. */
export const armReportSchema = z
  .strictObject({
    label: z.string(),
    provider: z.string(),
    model: z.string(),
    prompts: z.array(promptStampSchema).readonly(),
    cases: count,
    /** Cases put to a model; the rest are clear and answered by the engine. */
    asked: proportionSchema,
    cause: proportionSchema,
    causeAcceptable: proportionSchema,
    /** The engine's own, on the same cases: the baseline for the model. */
    engineCause: proportionSchema,
    workflow: proportionSchema,
    workflowAcceptable: proportionSchema,
    harmful: proportionSchema,
    /** Of the cases asked: first replies without a fault. */
    clean: proportionSchema,
    faultsPerReply: z.number().nonnegative().nullable(),
    /** Of the cases asked: some sentences are the engine's. */
    repaired: proportionSchema,
    /** Of the cases asked: the whole text is the engine's. */
    fallback: proportionSchema,
    /** Of the cases asked: the model names another cause than the engine. */
    disagreement: proportionSchema,
    /** Of those disagreements: the model's cause is the one decided. */
    disagreementRight: proportionSchema,
    /** Per case asked, on average. */
    tokens: tokenUsageSchema
      .unwrap()
      .extend({
        input: z.number(),
        cachedInput: z.number(),
        cacheWrite: z.number(),
        output: z.number(),
        reasoning: z.number(),
      })
      .readonly()
      .nullable(),
    calls: count,
    costUsd: z.number().nonnegative(),
    /** Cases with a call whose price is not known. */
    unpriced: count,
    /** Of one request, in milliseconds; from the recording, where replies are recorded. */
    latency: z.strictObject({ p50: z.number(), p95: z.number() }).readonly().nullable(),
    /** The most frequent reason why a model gave no answer; null = it always did. */
    problem: z.string().nullable(),
    judged: z.strictObject({ cases: count, scores: judgeScoresSchema, mean: score }).readonly().nullable(),
  })
  .readonly();
export type ArmReport = z.infer<typeof armReportSchema>;

export const abMetrics = ['cause', 'workflow', 'clean', 'judge', 'preference'] as const;

/** One paired test between two arms. */
export const abTestSchema = z
  .strictObject({
    metric: z.enum(abMetrics),
    test: z.enum(['exact McNemar', 'exact signed-rank', 'exact sign']),
    pairs: count,
    /** Pairs in which the first, or the second, is better; the rest are equal. */
    first: count,
    second: count,
    /** Second minus first: a share of the pairs, for the judge points on its scale of 1 to 5. */
    difference: z.number(),
    p: z.number().min(0).max(1),
    /** After Holm, over all tests of this comparison. */
    adjusted: z.number().min(0).max(1),
    /**
     * Smallest difference that four comparisons of five would have detected, in the unit of `difference`; null = none
     * could.
     */
    detectable: z.number().nonnegative().nullable(),
  })
  .readonly();
export type AbTest = z.infer<typeof abTestSchema>;

export const abReportSchema = z
  .strictObject({
    /** Label of the better arm; null = there is none. */
    winner: z.string().nullable(),
    because: z.string(),
    /** Too few cases to see a difference that would matter. */
    underpowered: z.boolean(),
    tests: z.array(abTestSchema).readonly(),
    /** Of the judge's comparisons: a different answer when the order was swapped; null where none were made. */
    orderMattered: proportionSchema.nullable(),
  })
  .readonly();
export type AbReport = z.infer<typeof abReportSchema>;

/** Golden cases put to models. */
export const modelRunSchema = z
  .strictObject({
    format: z.literal(1),
    at: instantSchema,
    golden: z.string(),
    split: splitSchema,
    engineVersion: z.string(),
    judge: z
      .strictObject({ provider: z.string(), model: z.string(), warning: z.string().nullable() })
      .readonly()
      .nullable(),
    /** Replies that came from recordings, and where they were recorded. */
    recorded: z
      .strictObject({
        replies: count,
        from: z.array(z.string()).readonly(),
        first: instantSchema,
        last: instantSchema,
      })
      .readonly()
      .nullable(),
    arms: z.array(armReportSchema).min(1).max(2).readonly(),
    comparison: abReportSchema.nullable(),
    /** By arm; test cases only, unless hold cases alone were requested. */
    results: z.array(z.array(modelCaseSchema).readonly()).readonly(),
    /** Hold cases in the figures that are not among the results. */
    withheld: count,
  })
  .readonly();
export type ModelRun = z.infer<typeof modelRunSchema>;
