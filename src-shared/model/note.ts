import { z } from 'zod';
import { daySchema, instantSchema } from './day.ts';
import { idSchema } from './ids.ts';
import type { ChangeType } from './vocabulary.ts';

/** What a note is about. */
export const noteKinds = [
  'promotion',
  'price_change',
  'site_trouble',
  'tracking_change',
  'competitor',
  'other',
] as const;
export const noteKindSchema = z.enum(noteKinds);
export type NoteKind = z.infer<typeof noteKindSchema>;

/**
 * Notes that say what a change log has too, had anybody logged it: the tag or the goal was changed, something happened to the page. They
 * are evidence; the others name no edit, no weight was learned for them, and they are shown beside the verdict (docs/adr/0027).
 */
export const editOfNote = {
  promotion: null,
  price_change: null,
  site_trouble: 'landing_page',
  tracking_change: 'tracking',
  competitor: null,
  other: null,
} as const satisfies Readonly<Record<NoteKind, ChangeType | null>>;

export const longestNote = 500;

/** What the analyst writes: some days of a campaign, what it was, and in words. */
const written = {
  from: daySchema,
  /** The last day; the same for a single one. */
  to: daySchema,
  kind: noteKindSchema,
  text: z.string().trim().min(1).max(longestNote),
};
export const noteDraftSchema = z
  .object(written)
  .refine(({ from, to }) => from <= to, 'ends before it begins')
  .readonly();
export type NoteDraft = z.infer<typeof noteDraftSchema>;

/** What the analyst knows of some days of a campaign that no table says. */
export const noteSchema = z
  .object({ id: idSchema, ...written, writtenAt: instantSchema, writtenBy: z.string() })
  .readonly();
export type Note = z.infer<typeof noteSchema>;
