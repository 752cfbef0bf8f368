import { z } from 'zod';

/** ISO 4217 code. */
export const currencySchema = z
  .string()
  .regex(/^[A-Z]{3}$/, 'a currency is three capital letters, such as EUR');
/** Codes that Intl knows: ISO 4217's, including historical ones, since old exports name them. */
const known: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether the currency exists: "DOL" has the form but does not. */
export function isKnownCurrency(code: string): boolean {
  return known.has(code);
}
export type Currency = z.infer<typeof currencySchema>;

/** A millionth of the currency's unit, whole: what storage holds and compares. 1 EUR = 1 000 000. */
export const microsSchema = z.int();
export type Micros = z.infer<typeof microsSchema>;

export const moneySchema = z.object({ micros: microsSchema, currency: currencySchema }).readonly();
export type Money = z.infer<typeof moneySchema>;

export const MICROS_PER_UNIT = 1_000_000;

/** Full units to whole micros, rounding half away from zero so that an amount and its negative agree. */
export function toMicros(units: number): Micros {
  const micros = Math.sign(units) * Math.round(Math.abs(units) * MICROS_PER_UNIT);
  if (!Number.isSafeInteger(micros)) throw new RangeError(`an amount of ${units} cannot be kept exactly`);
  return micros === 0 ? 0 : micros;
}

export function fromMicros(micros: Micros): number {
  return micros / MICROS_PER_UNIT;
}
