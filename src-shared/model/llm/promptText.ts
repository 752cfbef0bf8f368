import { z } from 'zod';
import { instantSchema } from '../day.ts';
import { modelRoleSchema } from './providers.ts';

export const promptNameSchema = z.string().regex(/^[a-z][a-z_]{0,39}$/);
export const promptVersionSchema = z.string().regex(/^v[1-9]\d{0,3}$/);

/** One version of a prompt, without its text. */
export const promptSummarySchema = z
  .object({
    name: z.string(),
    version: z.string(),
    /** The version runs use now. */
    latest: z.boolean(),
    created: z.string(),
    description: z.string(),
    changelog: z.array(z.string()).readonly(),
    role: modelRoleSchema,
    hash: z.string(),
  })
  .readonly();
export type PromptSummary = z.infer<typeof promptSummarySchema>;

/** With its text, as sent except for the variables. */
export const promptTextSchema = z
  .object({
    summary: promptSummarySchema,
    system: z.string(),
    user: z.string(),
    variables: z.array(z.string()).readonly(),
    /** The shape of the answer, by name. */
    reply: z.string(),
    /** Null = the model's own. */
    temperature: z.number().nullable(),
    maxOutputTokens: z.int(),
    effort: z.string().nullable(),
    /** Of each text at most, without what the variables are filled with. */
    tokens: z.object({ system: z.int(), user: z.int() }).readonly(),
  })
  .readonly();
export type PromptText = z.infer<typeof promptTextSchema>;

/** Two versions line by line. */
export const promptDiffSchema = z
  .object({
    name: z.string(),
    from: z.string(),
    to: z.string(),
    lines: z
      .array(z.object({ change: z.enum(['same', 'added', 'removed']), text: z.string() }).readonly())
      .readonly(),
  })
  .readonly();
export type PromptDiff = z.infer<typeof promptDiffSchema>;

/** A version as calls recorded it. Its hash tells whether the words are still those of the release. */
export const recordedPromptSchema = z
  .object({
    name: z.string(),
    version: z.string(),
    hash: z.string(),
    calls: z.int(),
    runs: z.int(),
    firstAt: instantSchema,
    lastAt: instantSchema,
  })
  .readonly();
export type RecordedPrompt = z.infer<typeof recordedPromptSchema>;
