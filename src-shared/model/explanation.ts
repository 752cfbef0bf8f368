import { z } from 'zod';
import { evidenceIdSchema } from './evidence.ts';
import { workflowSchema } from './vocabulary.ts';

/** A sentence and the facts it rests on: every number in it is a number of one of them, within the rounding shown. */
export const claimSchema = z
  .object({ text: z.string(), evidence: z.array(evidenceIdSchema).readonly() })
  .readonly();
export type Claim = z.infer<typeof claimSchema>;
const claimsSchema = z.array(claimSchema).readonly();

/** Everything said about a verdict, sentence by sentence. */
export const explanationSchema = z
  .object({
    headline: claimSchema,
    action: claimsSchema,
    /** The strongest facts for the named cause. */
    why: claimsSchema,
    /** The closest rival and why it lost, and what does not fit. */
    against: claimsSchema,
    /** The check, and the figure that would overturn the verdict, with its day. */
    changeOurMind: claimsSchema,
    confidence: claimsSchema,
    risks: claimsSchema,
    success: claimsSchema,
    whyNot: z.array(z.object({ workflow: workflowSchema, claim: claimSchema }).readonly()).readonly(),
  })
  .readonly();
export type Explanation = z.infer<typeof explanationSchema>;

export const alternativeSchema = z
  .object({ workflow: workflowSchema, whyNotRecommended: z.string(), expectedLoss: z.number().nullable() })
  .readonly();

/** The texts of a verdict: the sentences of its explanation, joined. */
export const textsShape = {
  /** One sentence: what happened, why, what to do. */
  headline: z.string(),
  specificAction: z.string(),
  reasoning: z.string(),
  /** The texts again, sentence by sentence with their evidence; null in a diagnosis stored before there was one. */
  explanation: explanationSchema.nullable(),
  riskFactors: z.array(z.string()).readonly(),
  alternativeActions: z.array(alternativeSchema).readonly(),
  successMetrics: z.array(z.string()).readonly(),
  confidenceReasoning: z.string(),
};
export const textsSchema = z.object(textsShape).readonly();
export type Texts = z.infer<typeof textsSchema>;
