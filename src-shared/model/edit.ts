import { z } from 'zod';
import { daySchema } from './day.ts';
import { changeTypeSchema } from './vocabulary.ts';

/** An edit of the account as a diagnosis shows it; `field`, `from` and `to` are as the platform wrote them. */
export const editSchema = z
  .object({
    date: daySchema,
    type: changeTypeSchema,
    field: z.string().nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  })
  .readonly();
export type Edit = z.infer<typeof editSchema>;
