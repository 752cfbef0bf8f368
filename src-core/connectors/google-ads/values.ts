import { z } from 'zod';
import { type Day, daySchema } from '../../../src-shared/model/day.ts';
import { amount, count } from '../base/drift.ts';

/** Google writes money in millionths of the account's currency. Null: not given. */
export const unitsOf = (micros: number | undefined): number | null =>
  micros === undefined ? null : micros / 1_000_000;

/** The day of "2026-03-01 00:00:00" or "2026-03-01"; Google writes a far future for "no end". */
export function dayOf(text: string | undefined): Day | null {
  const day = daySchema.safeParse(text?.slice(0, 10));
  return day.success && day.data < '2037-01-01' ? day.data : null;
}

/** What is counted on a day. Google leaves out what is zero, but sends shares and averages only where there is a value. */
export const counted = z.object({
  impressions: count.optional(),
  clicks: count.optional(),
  costMicros: amount.optional(),
  conversions: amount.optional(),
  conversionsValue: amount.optional(),
});

export const countsOf = (metrics: z.infer<typeof counted>) => ({
  impressions: metrics.impressions ?? 0,
  clicks: metrics.clicks ?? 0,
  spend: (metrics.costMicros ?? 0) / 1_000_000,
  conversions: metrics.conversions ?? 0,
});
