import { z } from 'zod';
import { instantSchema } from './day.ts';
import { idSchema } from './ids.ts';

/** Long work in the background: it reports, can be cancelled, and continues when the window is reloaded. */
export const jobSchema = z
  .object({
    id: idSchema,
    kind: z.enum(['import', 'collect', 'analyse', 'sample', 'report']),
    /** What it works on, for the person: "meta-march.csv", "24 campaigns". */
    label: z.string(),
    state: z.enum(['running', 'done', 'cancelled', 'failed']),
    startedAt: instantSchema,
    endedAt: instantSchema.nullable(),
    /** Steps done of `total`; total is null while it is not known. Bytes for an import, campaigns for an analysis. */
    done: z.number().nonnegative(),
    total: z.number().nonnegative().nullable(),
    /** What is being done right now. */
    step: z.string(),
    /** How it ended, as a sentence. */
    summary: z.string().nullable(),
  })
  .readonly();
export type Job = z.infer<typeof jobSchema>;

/** One diagnosis pass over campaigns. */
export const runSchema = z
  .object({
    id: idSchema,
    startedAt: instantSchema,
    endedAt: instantSchema.nullable(),
    engine: z.enum(['rules', 'llm']),
    engineVersion: z.string(),
    state: z.enum(['running', 'done', 'cancelled', 'failed', 'interrupted']),
    campaigns: z.int().nonnegative(),
    recommended: z.int().nonnegative(),
    failed: z.array(z.object({ campaignId: z.string(), message: z.string() }).readonly()).readonly(),
  })
  .readonly();
export type Run = z.infer<typeof runSchema>;
