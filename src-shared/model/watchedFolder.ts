import { z } from 'zod';
import { instantSchema } from './day.ts';

/**
 * What became of a file in the watched folder. waiting: it is still being written, or an import runs; asks: it needs a person's answer once;
 * refused: it cannot be read.
 */
export const watchedFileStates = ['waiting', 'read', 'asks', 'refused'] as const;

const watchedFileSchema = z
  .object({
    name: z.string(),
    state: z.enum(watchedFileStates),
    /** When it was last looked into. */
    at: instantSchema,
    /** What was read, or why it was not and what to do, as sentences; null while it waits. */
    what: z.string().nullable(),
  })
  .readonly();
export type WatchedFile = z.infer<typeof watchedFileSchema>;

/** A folder whose new and changed exports are read by themselves, the newest first. */
export const watchedFolderSchema = z
  .object({
    path: z.string(),
    /** Why the folder itself cannot be read, with what to do; null: it can. */
    fault: z.string().nullable(),
    files: z.array(watchedFileSchema).readonly(),
  })
  .readonly();
export type WatchedFolder = z.infer<typeof watchedFolderSchema>;
