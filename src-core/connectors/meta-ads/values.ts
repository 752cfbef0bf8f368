import { z } from 'zod';
import { type Day, daySchema } from '../../../src-shared/model/day.ts';
import { amount, figure } from '../base/drift.ts';

/** Currencies that Meta counts in full units; of all others a budget is in hundredths, whatever their own decimals. */
const withoutMinor: ReadonlySet<string> = new Set([
  'CLP',
  'COP',
  'CRC',
  'HUF',
  'ISK',
  'IDR',
  'JPY',
  'KRW',
  'PYG',
  'TWD',
  'VND',
]);

/** Minor units in one unit of a currency. Null where it is not known, since then no amount of an object is. */
export const minorUnits = (currency: string | null): number | null =>
  currency === null ? null : withoutMinor.has(currency) ? 1 : 100;

/** A budget or bid of an object in full units. Meta writes "0" where there is none. */
export function unitsOf(minor: number | undefined, currency: string | null): number | null {
  const units = minorUnits(currency);
  return minor === undefined || minor === 0 || units === null ? null : minor / units;
}

/** The day of "2024-03-12T15:02:47-0700" or "2024-03-12": Meta writes times in the account's zone. 1970: none. */
export function dayOf(text: string | undefined): Day | null {
  const day = daySchema.safeParse(text?.slice(0, 10));
  return day.success && day.data > '1971-01-01' ? day.data : null;
}

/** Actions of one row by their type. A type with nothing to count is left out. */
export const actionList = z.array(z.object({ action_type: z.string(), value: figure })).optional();
type Actions = z.infer<typeof actionList>;

/** The first of some types that is there; types of one kind hold the same actions, so none is added to another. */
export function firstOf(types: readonly string[], ...lists: readonly Actions[]): number | null {
  for (const type of types)
    for (const list of lists) {
      const found = list?.find(({ action_type }) => action_type === type);
      if (found !== undefined) return found.value;
    }
  return null;
}

/** An amount in minor units; Meta writes it as text or as a number. */
export const minor = amount;
