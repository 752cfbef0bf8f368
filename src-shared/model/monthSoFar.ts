import { z } from 'zod';
import { type Day, daySchema, daysBetween } from './day.ts';

/** A campaign's month up to its newest full day. */
export const monthSoFarSchema = z
  .object({
    /** The first day of the month, or the campaign's own where it began later. */
    from: daySchema,
    to: daySchema,
    /** The last day of the month. */
    until: daySchema,
    /** Null where the spend of a day is not known. */
    spentMicros: z.int().nullable(),
  })
  .readonly();
export type MonthSoFar = z.infer<typeof monthSoFarSchema>;

/** The last day of the month of `day`. */
export function lastOfMonth(day: Day): Day {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** The part of a month's budget that is due by now where every day spends the same. */
export function straightPace({ from, to, until }: MonthSoFar, budget: number): number {
  return (budget * (daysBetween(from, to) + 1)) / (daysBetween(from, until) + 1);
}
