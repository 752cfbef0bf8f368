import { z } from 'zod';
import { evidenceIdSchema } from './evidence.ts';
import { signalKeySchema } from './signalKey.ts';
import { storedWordsSchema } from './storedWords.ts';
import { tableNameSchema } from './tables/registry.ts';
import { causeSchema } from './vocabulary.ts';

/** Why a table is missed: the figures it would have brought, what it says, or that it has too few days. */
const missedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('figures'), keys: z.array(signalKeySchema).readonly() }).readonly(),
  z.object({ kind: z.literal('table') }).readonly(),
  z.object({ kind: z.literal('days'), known: z.int().nonnegative(), needed: z.int().positive() }).readonly(),
  storedWordsSchema,
]);

/** What would have counted for or against a cause, had its table been there. */
export const missingEvidenceSchema = z.object({ table: tableNameSchema, missed: missedSchema }).readonly();
export type MissingEvidence = z.infer<typeof missingEvidenceSchema>;

/** Something a person can look at: a cause itself, or a figure that no table gave. */
export const checkSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cause'), cause: causeSchema }).readonly(),
  z.object({ kind: z.literal('figure'), key: signalKeySchema }).readonly(),
  storedWordsSchema,
]);
export type CheckRef = z.infer<typeof checkSchema>;

const figures = {
  cause: causeSchema,
  /** Over all causes these sum to 1. */
  probability: z.number().min(0).max(1),
  supporting: z.array(evidenceIdSchema).readonly(),
  contradicting: z.array(evidenceIdSchema).readonly(),
};

export const hypothesisSchema = z
  .object({
    ...figures,
    missing: z.array(missingEvidenceSchema).readonly(),
    /** What one would see if this were the cause, in the words of an earlier version; null = in today's. */
    predicts: storedWordsSchema.nullable(),
    /** The cheapest check that would tell this cause from its closest rival. */
    check: checkSchema.nullable(),
  })
  .readonly();
export type Hypothesis = z.infer<typeof hypothesisSchema>;

/** A hypothesis with its sentences, as it is shown. */
export const wordedHypothesisSchema = z
  .object({
    ...figures,
    missing: z.array(z.object({ table: tableNameSchema, text: z.string() }).readonly()).readonly(),
    predicts: z.string(),
    check: z.string().nullable(),
  })
  .readonly();
export type WordedHypothesis = z.infer<typeof wordedHypothesisSchema>;
