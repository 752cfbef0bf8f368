import { z } from 'zod';
import { causeSchema as causes, workflowSchema as workflows } from '../vocabulary.ts';

/**
 * What models answer. Sent to providers as JSON schemas in strict mode: every key required, nothing else allowed,
 * limits kept in code because strict mode takes few of them. Short keys and short lists: output tokens are the
 * expensive ones.
 */
const evidence = z.array(z.string());
/**
 * Named, so that each is written once in the JSON schema, which is paid for with every call. Ids are checked with the
 * claims.
 */
const claim = z.object({ text: z.string(), evidence }).meta({ id: 'claim' });
const causeSchema = causes.meta({ id: 'cause' });
const workflowSchema = workflows.meta({ id: 'workflow' });
export type Claim = z.infer<typeof claim>;

export const analysisReplySchema = z.object({
  /** What moved and how the signals hang together, two to four sentences. */
  signals: z.array(claim),
  cause: causeSchema,
  second_cause: causeSchema.nullable(),
  contradicting: z.array(claim),
  /** 0 to 1. */
  confidence: z.number(),
  confidence_reason: claim,
});
export type AnalysisReply = z.infer<typeof analysisReplySchema>;

export const recommendationReplySchema = z.object({
  /** One of the options given; its parameters are the engine's and cannot be changed. */
  workflow: workflowSchema,
  headline: claim,
  why: z.array(claim),
  against: z.array(claim),
  would_change_our_mind: z.array(claim),
  risks: z.array(claim),
  /** Why the others were not chosen. */
  alternatives: z.array(z.object({ workflow: workflowSchema, why_not: z.string(), evidence })),
  success: z.array(claim),
});
export type RecommendationReply = z.infer<typeof recommendationReplySchema>;

export const critiqueReplySchema = z.object({
  satisfactory: z.boolean(),
  issues: z.array(
    z.object({
      severity: z.enum(['CRITICAL', 'major', 'minor']),
      issue: z.string(),
      suggestion: z.string(),
    }),
  ),
});
export type CritiqueReply = z.infer<typeof critiqueReplySchema>;

const score = z.int().min(1).max(5);
/** The four criteria of reasoning, 1 (poor) to 5 (excellent). */
export const judgeReplySchema = z.object({
  /** The action follows from the cause, the cause from the facts, without gaps or leaps. */
  logic: score,
  /** Claims rest on the facts they cite, and the facts that matter are used. */
  evidence: score,
  /** Other causes and actions were weighed fairly. */
  alternatives: score,
  /** Somebody outside the trade can follow it. */
  clarity: score,
  why: z.string(),
});
export type JudgeReply = z.infer<typeof judgeReplySchema>;

/** Two recommendations on one campaign, side by side. */
export const judgePairReplySchema = z.object({
  better: z.enum(['first', 'second', 'same']),
  why: z.string(),
});
export type JudgePairReply = z.infer<typeof judgePairReplySchema>;
