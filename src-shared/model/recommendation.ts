import { z } from 'zod';
import { daySchema, instantSchema } from './day.ts';
import { decidedActionSchema, decisionSchema } from './decision.ts';
import { actionParametersSchema, diagnosisSchema, kpiReadingSchema, statusSchema } from './diagnosis.ts';
import { externalIdSchema, idSchema } from './ids.ts';
import { moneySchema } from './money.ts';
import { causeSchema, platformSchema, riskLevelSchema, workflowSchema } from './vocabulary.ts';
import { wordedDiagnosisSchema } from './wordedDiagnosis.ts';

/** A recommendation's state. `superseded`: a newer one about the same campaign replaced it undecided. */
export const recommendationStates = ['open', 'approved', 'rejected', 'snoozed', 'superseded'] as const;
export const recommendationStateSchema = z.enum(recommendationStates);
export type RecommendationState = z.infer<typeof recommendationStateSchema>;

/** One diagnosis presented to a person, and what came of it. The diagnosis never changes once it is stored. */
const recommendationShape = {
  id: idSchema,
  runId: idSchema,
  campaignId: externalIdSchema,
  campaignName: z.string(),
  platform: platformSchema,
  createdAt: instantSchema,
  state: recommendationStateSchema,
  snoozedUntil: daySchema.nullable(),
  /** What was approved, while an approval is in force: the changed figures where it was approved with changes. */
  decided: decidedActionSchema.nullable(),
  /** All decisions on it, oldest first, including undone ones. */
  decisions: z.array(decisionSchema).readonly(),
};
export const recommendationSchema = z
  .object({ ...recommendationShape, diagnosis: diagnosisSchema })
  .readonly();
export type Recommendation = z.infer<typeof recommendationSchema>;

/** The same with its sentences, as it is shown. */
export const wordedRecommendationSchema = z
  .object({ ...recommendationShape, diagnosis: wordedDiagnosisSchema })
  .readonly();
export type WordedRecommendation = z.infer<typeof wordedRecommendationSchema>;

/** A row of the queue: only what the list shows. */
export const queueRowSchema = z
  .object({
    id: idSchema,
    campaignId: externalIdSchema,
    campaignName: z.string(),
    platform: platformSchema,
    createdAt: instantSchema,
    asOf: daySchema,
    state: recommendationStateSchema,
    snoozedUntil: daySchema.nullable(),
    status: statusSchema,
    workflow: workflowSchema,
    cause: causeSchema,
    headline: z.string(),
    /** What was recommended; null where an earlier version stored the row. */
    action: actionParametersSchema.nullable(),
    /** What was recommended, as a sentence. What was approved instead is in `decided`. */
    specificAction: z.string(),
    /** What was approved, while an approval is in force. */
    decided: decidedActionSchema.nullable(),
    /** The currency of the money in `decided`; null where the campaign's is not known. */
    currency: z.string().nullable(),
    kpi: kpiReadingSchema
      .unwrap()
      .pick({ name: true, current: true, baseline: true, changePct: true, significant: true }),
    /** The KPI's last 28 days, null where it is unknown. */
    sparkline: z.array(z.number().nullable()).readonly(),
    confidence: z.number(),
    riskLevel: riskLevelSchema,
    /** Null where the campaign's currency is not known. */
    moneyAtStake: moneySchema.nullable(),
  })
  .readonly();
export type QueueRow = z.infer<typeof queueRowSchema>;

/** What a decision on several at once has to know of each. */
export const queueSubjectSchema = queueRowSchema
  .unwrap()
  .pick({ id: true, campaignName: true, status: true, workflow: true, riskLevel: true })
  .readonly();
export type QueueSubject = z.infer<typeof queueSubjectSchema>;

/** The most that are decided on at once. */
export const mostDecided = 500;

/** A row of the queue that cannot be shown, with the field that does not fit. */
export const unreadableQueueRowSchema = z
  .object({ id: z.string(), campaignId: z.string(), campaignName: z.string(), reason: z.string() })
  .readonly();
export type UnreadableQueueRow = z.infer<typeof unreadableQueueRowSchema>;

/** The lists of the queue screen. */
export const queueViews = ['needs_decision', 'monitoring', 'snoozed', 'decided'] as const;
export const queueViewSchema = z.enum(queueViews);
export type QueueView = z.infer<typeof queueViewSchema>;
