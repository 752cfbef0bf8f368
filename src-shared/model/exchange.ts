import { z } from 'zod';
import { daySchema } from './day.ts';
import { currencySchema, type Money } from './money.ts';

/** What one unit of a currency is worth in another one, as read on a day. */
export const exchangeRateSchema = z
  .object({
    /** The currency of `rate`. A rate into another one than is chosen now counts for nothing. */
    into: currencySchema,
    rate: z.number().positive().max(1e9),
    on: daySchema,
  })
  .readonly();
export type ExchangeRate = z.infer<typeof exchangeRateSchema>;

/** The one currency in which amounts of several are compared, and what the others are worth in it. */
export const exchangeSchema = z.object({
  /** Null: amounts stay apart by currency. */
  currency: currencySchema.nullable(),
  rates: z.record(currencySchema, exchangeRateSchema),
});
export type Exchange = z.infer<typeof exchangeSchema>;

/** A change of some rates; null removes one. */
export const ratesPatchSchema = z.record(currencySchema, exchangeRateSchema.nullable());
export type RatesPatch = z.infer<typeof ratesPatchSchema>;

export const noExchange: Exchange = { currency: null, rates: {} };

/** The rate of a currency into the chosen one; null where none was given, or no currency is chosen. */
export function rateOf({ currency: into, rates }: Exchange, currency: string): ExchangeRate | null {
  const rate = rates[currency];
  return into === null || rate === undefined || rate.into !== into ? null : rate;
}

/** An amount in the chosen currency and the rate used; null where it is in it already, or there is no rate. */
export function inOneCurrency(
  { micros, currency }: Money,
  exchange: Exchange,
): (Money & { readonly rate: ExchangeRate }) | null {
  if (currency === exchange.currency) return null;
  const rate = rateOf(exchange, currency);
  return rate === null ? null : { micros: Math.round(micros * rate.rate), currency: rate.into, rate };
}
