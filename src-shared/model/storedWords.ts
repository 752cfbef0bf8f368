import { z } from 'zod';

/** A sentence as an earlier version stored it. It is shown as it is, and nothing is read out of it. */
export const storedWordsSchema = z.object({ kind: z.literal('words'), text: z.string() }).readonly();
export type StoredWords = z.infer<typeof storedWordsSchema>;
