import { z } from 'zod';
import { textsSchema } from './explanation.ts';

/**
 * Every sentence of a worded diagnosis, as it was on the screen when somebody decided. The diagnosis itself never changes, so that the
 * lists are in its order.
 */
export const shownWordsSchema = z
  .object({
    texts: textsSchema,
    evidence: z.array(z.string()).readonly(),
    hypotheses: z
      .array(
        z
          .object({
            missing: z.array(z.string()).readonly(),
            predicts: z.string(),
            check: z.string().nullable(),
          })
          .readonly(),
      )
      .readonly(),
    barred: z.array(z.string().nullable()).readonly(),
    edits: z.array(z.string()).readonly(),
    flags: z.array(z.string()).readonly(),
  })
  .readonly();
export type ShownWords = z.infer<typeof shownWordsSchema>;
