import { z } from 'zod';

/** What one conversion may cost before it is not worth its price, in full units of the campaign's currency. */
export const conversionLimitSchema = z
  .object({
    /** The target, or what a conversion is worth: itself, or divided by the target of the return. */
    from: z.enum(['target_cpa', 'target_roas', 'value']),
    amount: z.number().positive(),
  })
  .readonly();
export type ConversionLimit = z.infer<typeof conversionLimitSchema>;

/** Where one conversion more begins to cost more than it may, among the steps that were tried. */
export const breakEvenSchema = z.discriminatedUnion('kind', [
  /** Up to this step each further conversion is worth its cost; after it they cost more, or there are none. */
  z.object({ kind: z.literal('at'), pct: z.number(), after: z.enum(['dearer', 'none_left']) }).readonly(),
  /** Even at the largest step the next one is worth its cost. */
  z.object({ kind: z.literal('beyond') }).readonly(),
  /** Already at the smallest step the next one costs more. */
  z.object({ kind: z.literal('below') }).readonly(),
  /** No step up buys a conversion more. */
  z.object({ kind: z.literal('no_gain') }).readonly(),
  /** Neither a target nor what a conversion is worth is known. */
  z.object({ kind: z.literal('no_limit') }).readonly(),
]);
export type BreakEven = z.infer<typeof breakEvenSchema>;

/** One step of the action, and what it brings and costs over the days of the forecast. */
export const marginPointSchema = z
  .object({
    pct: z.number(),
    spend: z.number(),
    conversions: z.number(),
    /** What one conversion more costs from here on; null where a further step brings none. */
    next: z.number().nullable(),
  })
  .readonly();
export type MarginPoint = z.infer<typeof marginPointSchema>;

/** What steps of a bid or a budget cost at the margin, from the same forecast as all else. */
export const marginSchema = z
  .object({
    /** The steps tried, smallest first. */
    points: z.array(marginPointSchema).min(2).readonly(),
    /** From the planned step on; null where a further step brings none. */
    next: z.number().nullable(),
    limit: conversionLimitSchema.nullable(),
    breakEven: breakEvenSchema,
  })
  .readonly();
export type Margin = z.infer<typeof marginSchema>;
