import { z } from 'zod';
import { daySchema } from './day.ts';
import { storedWordsSchema } from './storedWords.ts';

/** Rules that forbid a workflow and need no figure to be told. */
export const bars = [
  'conversions_in_doubt',
  'inside_target',
  'bids_itself',
  'budget_not_reported',
  'page_in_doubt',
  'above_target',
  'own_bid',
  'own_budget',
  'wins_back_too_little',
  'may_do_harm',
  'hardly_never_paid',
  'began_with_raised_bid',
  'began_with_raised_budget',
  'new_ads',
] as const;
export type Bar = (typeof bars)[number];

/** Why a workflow may not be recommended. */
export const barredSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(bars) }).readonly(),
  /** Delivery settles after an edit of this day. */
  z.object({ kind: z.literal('settling'), since: daySchema }).readonly(),
  storedWordsSchema,
]);
export type Barred = z.infer<typeof barredSchema>;
