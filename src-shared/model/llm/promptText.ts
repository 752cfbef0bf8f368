import { z } from 'zod';
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
