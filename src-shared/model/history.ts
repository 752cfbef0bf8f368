import { z } from 'zod';
import { daySchema } from './day.ts';
import { decisionSchema } from './decision.ts';
import { statusSchema } from './diagnosis.ts';
import { causeSchema, platformSchema, workflowSchema } from './vocabulary.ts';

/** What a decision was, as one is looked for: every decision is exactly one of these. */
export const decisionKinds = [
  'approved',
  'changed',
  'acknowledged',
  'rejected',
  'snoozed',
  'taken_back',
] as const;
export const decisionKindSchema = z.enum(decisionKinds);
export type DecisionKind = z.infer<typeof decisionKindSchema>;

/** From one day to another, both included and on this machine's calendar; null = without an end on that side. */
export const periodSchema = z.object({ from: daySchema.nullable(), to: daySchema.nullable() }).readonly();
export type Period = z.infer<typeof periodSchema>;

export const historySorts = ['when', 'who', 'campaign', 'cause', 'decision'] as const;
export const historySortSchema = z.enum(historySorts);
export type HistorySort = z.infer<typeof historySortSchema>;

/** Which decisions, in which order. Empty lists: all of them. */
export const historyQuerySchema = z.object({
  /** In the campaign's name, in what was found and recommended, and in what the person wrote. */
  search: z.string().max(200).default(''),
  people: z.array(z.string().max(1000)).max(200).default([]),
  kinds: z.array(decisionKindSchema).default([]),
  workflows: z.array(workflowSchema).default([]),
  causes: z.array(causeSchema).default([]),
  period: periodSchema.default({ from: null, to: null }),
  sort: historySortSchema.default('when'),
  descending: z.boolean().default(true),
  offset: z.int().min(0).max(10_000_000).default(0),
  limit: z.int().min(1).max(500).default(100),
});
export type HistoryQuery = z.infer<typeof historyQuerySchema>;

/** A decision and what it was about. */
export const historyRowSchema = z
  .object({
    decision: decisionSchema,
    kind: decisionKindSchema,
    campaignName: z.string(),
    platform: platformSchema,
    headline: z.string(),
    /** What was recommended; what was approved instead is in `decision.action`. */
    specificAction: z.string(),
    /** The currency of the money in `decision.action`. */
    currency: z.string().nullable(),
    status: statusSchema,
    workflow: workflowSchema,
    cause: causeSchema,
    confidence: z.number(),
  })
  .readonly();
export type HistoryRow = z.infer<typeof historyRowSchema>;

/** One page of the decisions. `people`: everybody who has ever decided here. */
export const historyPageSchema = z.object({
  rows: z.array(historyRowSchema),
  total: z.int(),
  people: z.array(z.string()),
});
export type HistoryPage = z.infer<typeof historyPageSchema>;
