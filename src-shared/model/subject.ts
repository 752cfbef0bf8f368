import { z } from 'zod';

const named = { id: z.string(), name: z.string() };
/** What a fact is about, where it is about one thing of several; names are as the data gives them, uncleaned. */
export const subjectSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('creative'), ...named }),
    z.object({ kind: z.literal('rival'), ...named }),
    z.object({ kind: z.literal('dimension'), ...named }),
    z.object({ kind: z.literal('segment'), ...named, dimension: z.string() }),
    /** What a platform says of the delivery: of which thing, and why, in its own words. */
    z.object({ kind: z.literal('status'), id: z.enum(['item', 'reason']), name: z.string() }),
    /** A value of an edit; `id` says which. */
    z.object({ kind: z.literal('edited'), id: z.enum(['field', 'from', 'to']), name: z.string() }),
  ])
  .readonly();
export type Subject = z.infer<typeof subjectSchema>;

export const subjectsSchema = z.array(subjectSchema).readonly();
