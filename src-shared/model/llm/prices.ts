import { z } from 'zod';
import { daySchema } from '../day.ts';
import { providerKindSchema } from './providerKind.ts';

const usd = z.number().nonnegative();

/** A model's price, US dollars per million tokens. A row says where and when the figure was read. */
export const priceSchema = z
  .object({
    kind: providerKindSchema,
    model: z.string().min(1),
    validFrom: daySchema,
    input: usd,
    /** Null: not published; the input price is charged, which errs on the high side. */
    cachedInput: usd.nullable(),
    /** Null: writing to the cache costs what input costs. */
    cacheWrite: usd.nullable(),
    output: usd,
    /** Above this many input tokens the whole call costs this much more; null = no such rule. */
    longContext: z
      .object({ above: z.int().positive(), input: z.number().min(1), output: z.number().min(1) })
      .readonly()
      .nullable(),
    source: z.string().min(1),
    readOn: daySchema,
  })
  .readonly();
export type Price = z.infer<typeof priceSchema>;

/**
 * Tokens of one call, each counted once: `input` is neither read from nor written to a cache, `reasoning` is part of
 * `output`.
 */
export const tokenUsageSchema = z
  .object({
    input: z.int().nonnegative(),
    cachedInput: z.int().nonnegative(),
    cacheWrite: z.int().nonnegative(),
    output: z.int().nonnegative(),
    reasoning: z.int().nonnegative(),
  })
  .readonly();
export type TokenUsage = z.infer<typeof tokenUsageSchema>;

export const noTokens: TokenUsage = { input: 0, cachedInput: 0, cacheWrite: 0, output: 0, reasoning: 0 };
