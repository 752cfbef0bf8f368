import { z } from 'zod';
import { daySchema, instantSchema } from './day.ts';
import { actionParametersSchema } from './diagnosis.ts';
import { idSchema } from './ids.ts';
import { feedbackCategorySchema } from './vocabulary.ts';

const feedbackTextSchema = z.string().trim().max(4000);

/** What a person can do with a recommendation. */
export const verdictSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('approve') }),
  z.object({
    kind: z.literal('approve_with_changes'),
    /** What will be done instead; the same workflow with other figures. */
    parameters: actionParametersSchema,
    note: feedbackTextSchema,
  }),
  z.object({ kind: z.literal('reject'), category: feedbackCategorySchema, text: feedbackTextSchema }),
  z.object({ kind: z.literal('snooze'), until: daySchema }),
  /** Takes back the decision named; the recommendation is open again. */
  z.object({ kind: z.literal('undo'), undoes: idSchema }),
]);
export type Verdict = z.infer<typeof verdictSchema>;

/** A decision as requested. The caller creates the id, so that a repeated request decides once. */
export const decisionRequestSchema = z.object({
  decisionId: idSchema,
  recommendationId: idSchema,
  verdict: verdictSchema,
});
export type DecisionRequest = z.infer<typeof decisionRequestSchema>;

/**
 * What an approval approves, beside what was recommended: with changes the two differ, and everything that shows or
 * sends an approval shows `approved`. `recommended` is null where the recommendation can no longer be read.
 */
export const decidedActionSchema = z
  .object({ approved: actionParametersSchema, recommended: actionParametersSchema.nullable() })
  .readonly();
export type DecidedAction = z.infer<typeof decidedActionSchema>;

/** A stored decision: append-only, one audit row and one outbox row each. */
export const decisionSchema = z
  .object({
    id: idSchema,
    recommendationId: idSchema,
    verdict: verdictSchema,
    decidedAt: instantSchema,
    decidedBy: z.string(),
    /**
     * Of an approval, with or without changes; null for every other verdict, and where what was approved can no longer
     * be read.
     */
    action: decidedActionSchema.nullable(),
    /** The undo that took it back, if any. */
    undoneBy: idSchema.nullable(),
  })
  .readonly();
export type Decision = z.infer<typeof decisionSchema>;

/** One link of the audit chain: hash = SHA-256 over the previous hash and this row's canonical JSON. */
export const auditEntrySchema = z
  .object({
    seq: z.int().positive(),
    at: instantSchema,
    actor: z.string(),
    action: z.string(),
    subjectId: z.string(),
    payload: z.unknown(),
    previousHash: z.string(),
    hash: z.string(),
  })
  .readonly();
export type AuditEntry = z.infer<typeof auditEntrySchema>;
