import { z } from 'zod';
import { daySchema } from '../../../src-shared/model/day.ts';
import { amount as amountOf, count as countOf } from '../base/drift.ts';

/** "1,234.50" -> "1234.50" */
const plain = z
  .string()
  .transform((text): unknown => (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text));
/** What a report has where it has nothing. */
const isNothing = (text: string): boolean => text === '' || text === '--';

/** Cells of a report: texts, each of its own kind. */
export const count = plain.pipe(countOf);
export const amount = plain.pipe(amountOf);
/** A figure that not every account or campaign has. */
export const maybeAmount = z.union([
  z
    .string()
    .refine(isNothing)
    .transform(() => null),
  amount,
]);
/** A percentage as a fraction; "--" where there are too few impressions to tell. */
export const maybeShare = z.union([
  z
    .string()
    .refine(isNothing)
    .transform(() => null),
  z
    .string()
    .regex(/^\d+(\.\d+)?%?$/)
    .transform((text) => Number.parseFloat(text) / 100)
    .refine((value) => value <= 1, 'a share in [0, 1]'),
]);
/** Numbers of campaigns and ads, which some reports put into brackets. */
export const idCell = z
  .string()
  .regex(/^\[?\d{1,20}\]?$/)
  .transform((text) => text.replaceAll(/[[\]]/g, ''));
export const dayCell = daySchema;
export const textCell = z.string().transform((text) => (isNothing(text) ? null : text));
