import { decidable } from '../../../src-shared/decisions/buckets.ts';

/** Statuses with something to decide, as a list in SQL. */
export const DECIDABLE = decidable.map((status) => `'${status}'`).join(', ');
