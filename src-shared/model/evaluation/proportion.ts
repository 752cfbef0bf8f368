import { z } from 'zod';

const share = z.number().min(0).max(1);

/** `hits` of `of`, with its share and a 95% interval of it; the share and interval are null where there was nothing to count. */
export const proportionSchema = z
  .strictObject({
    hits: z.int().nonnegative(),
    of: z.int().nonnegative(),
    share: share.nullable(),
    low: share.nullable(),
    high: share.nullable(),
  })
  .readonly();
export type Proportion = z.infer<typeof proportionSchema>;
