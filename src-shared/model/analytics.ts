import { z } from 'zod';
import { daySchema } from './day.ts';
import { proportionSchema } from './evaluation/proportion.ts';
import { periodSchema } from './history.ts';
import { callSumsSchema } from './llm/costs.ts';
import { microsSchema } from './money.ts';
import { causeSchema, workflowSchema } from './vocabulary.ts';

/** Of fewer than this a share or a median says too little to be shown. */
export const fewestToSay = 10;

const count = z.int().nonnegative();

/** The middle of some values and its quarters. `low` to `high`: a 95% interval of the median, null where there are too few for one. */
export const quartilesSchema = z
  .strictObject({
    n: count,
    lower: z.number().nullable(),
    median: z.number().nullable(),
    upper: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
  })
  .readonly();
export type Quartiles = z.infer<typeof quartilesSchema>;

/** Answers to recommendations: `asRecommended`, `changed` and `rejected` add up to `accepted.of`. */
export const acceptanceSchema = z
  .strictObject({
    asRecommended: count,
    changed: count,
    rejected: count,
    /** Approved, with or without changes, of all that were answered. */
    accepted: proportionSchema,
  })
  .readonly();
export type Acceptance = z.infer<typeof acceptanceSchema>;

/** Bands of confidence, from `low` to below `high`. */
export const confidenceBands = [
  { low: 0, high: 0.5 },
  { low: 0.5, high: 0.7 },
  { low: 0.7, high: 0.85 },
  { low: 0.85, high: 1 },
] as const;

/** Recommendations made in the period with something to decide, and the answers given in it. */
const lineShape = { made: count, acceptance: acceptanceSchema };
const bandSchema = z.strictObject({ low: z.number(), high: z.number(), ...lineShape }).readonly();

/** What people made of one cause the engine named. */
export const causeAgreementSchema = z
  .strictObject({
    cause: causeSchema,
    /** Not contradicted: approved, or rejected although it was right and well reasoned, of all answered. */
    agreed: proportionSchema,
    approved: count,
    /** Rejected for reasons it could not know. */
    rejectedGood: count,
    /** Rejected because the reasons were not right. */
    rejectedReasons: count,
    /** Rejected because it was wrong. */
    rejectedWrong: count,
    /** Answered recommendations for which somebody saved a what-if that rules the cause out. */
    ruledOut: count,
  })
  .readonly();
export type CauseAgreement = z.infer<typeof causeAgreementSchema>;

/** Money at stake a day, of so many recommendations. */
const sumSchema = z.strictObject({ n: count, micros: microsSchema }).readonly();

/** In one currency; null: of campaigns whose currency is not known, whose amounts cannot be added up. */
export const moneyOfSchema = z
  .strictObject({
    currency: z.string().nullable(),
    accepted: sumSchema,
    rejected: sumSchema,
    /** Waiting for an answer now, whatever the period. */
    waiting: sumSchema,
  })
  .readonly();
export type MoneyOf = z.infer<typeof moneyOfSchema>;

/** What people did with the recommendations of a period. Durations in seconds. */
export const analyticsSchema = z
  .strictObject({
    period: periodSchema,
    /** Recommendations made in the period, those among them with something to decide, and their campaigns. */
    made: z.strictObject({ recommendations: count, decidable: count, campaigns: count }).readonly(),
    /** Decisions made in the period, each in one of these; `takenBack` are undos. */
    decisions: z
      .strictObject({
        approved: count,
        changed: count,
        acknowledged: count,
        rejected: count,
        snoozed: count,
        takenBack: count,
        people: count,
      })
      .readonly(),
    acceptance: acceptanceSchema,
    byWorkflow: z.array(z.strictObject({ workflow: workflowSchema, ...lineShape }).readonly()).readonly(),
    byConfidence: z.array(bandSchema).readonly(),
    /** By the Monday a week begins with, those without an answer left out. */
    byWeek: z.array(z.strictObject({ week: daySchema, acceptance: acceptanceSchema }).readonly()).readonly(),
    /** Approvals with other figures than were recommended, of all approvals. */
    changed: proportionSchema,
    timeToAnswer: quartilesSchema,
    agreement: z.array(causeAgreementSchema).readonly(),
    /** What waits for an answer now, whatever the period: how long, and in bands of age. */
    waiting: z
      .strictObject({
        age: quartilesSchema,
        oldest: z.number().nullable(),
        bands: z.array(z.strictObject({ days: count.nullable(), n: count }).readonly()).readonly(),
      })
      .readonly(),
    money: z.array(moneyOfSchema).readonly(),
    models: z
      .strictObject({
        sums: callSumsSchema,
        failed: proportionSchema,
        /** Answered from the cache, without asking anybody. */
        cached: proportionSchema,
        /** Seconds of a call that was sent and answered. */
        callSeconds: quartilesSchema,
        runs: count,
        /** Millionths of a US dollar of a run whose price is known. */
        runCost: quartilesSchema,
      })
      .readonly(),
  })
  .readonly();
export type Analytics = z.infer<typeof analyticsSchema>;
