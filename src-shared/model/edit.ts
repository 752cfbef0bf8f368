import { z } from 'zod';
import { daySchema } from './day.ts';
import { changeTypeSchema } from './vocabulary.ts';

const editSchema = z
  .object({
    kind: z.literal('edit'),
    date: daySchema,
    type: changeTypeSchema,
    /** As the platform wrote them. */
    field: z.string().nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  })
  .readonly();
export type Edit = z.infer<typeof editSchema>;

/** An edit of the account as a diagnosis has it; `words`: in the sentence of an earlier version. */
export const editMarkSchema = z.discriminatedUnion('kind', [
  editSchema,
  z.object({ kind: z.literal('words'), date: daySchema, text: z.string() }).readonly(),
]);
export type EditMark = z.infer<typeof editMarkSchema>;
