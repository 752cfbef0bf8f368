import { v7 } from 'uuid';
import { z } from 'zod';

/** Ids of our own rows: UUIDv7, so that they sort by creation. */
export const idSchema = z.uuidv7();
export type Id = z.infer<typeof idSchema>;

export function newId(): Id {
  return v7();
}

/** A platform's id of a campaign, ad or creative: always text, since 15 to 18 digits do not survive a number. */
export const externalIdSchema = z.string().min(1).max(300);
