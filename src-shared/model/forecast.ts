import { z } from 'zod';
import { daySchema } from './day.ts';
import { currencySchema } from './money.ts';
import { plannedActionSchema } from './plannedAction.ts';
import { storedWordsSchema } from './storedWords.ts';
import { kpiSchema } from './vocabulary.ts';

/** Middle and bounds of an 80% interval. */
export const estimateSchema = z.object({ value: z.number(), low: z.number(), high: z.number() }).readonly();
export type Estimate = z.infer<typeof estimateSchema>;

/** Days that a recommendation is forecast over, and a what-if unless it names others. */
export const usualForecastDays = 14;

/** What the coming days should bring; totals over all of them. Money in full units. */
export const outlookSchema = z
  .object({
    /** Over all these days together. Null where nothing is delivered, or the KPI has no value. */
    kpi: estimateSchema.nullable(),
    /** The level at which the KPI settles once the effect shows; absent in a forecast stored before it was kept. */
    settled: estimateSchema.nullable().optional(),
    spend: estimateSchema,
    conversions: estimateSchema,
  })
  .readonly();
export type Outlook = z.infer<typeof outlookSchema>;

/** What an action adds to doing nothing; below 0 = takes away. */
export const forecastChangeSchema = z
  .object({
    spend: estimateSchema,
    conversions: estimateSchema,
    /**
     * What each conversion more costs, or each one given up saves; above it nothing is known where `high` is null, since the action may
     * bring none. Null where money and conversions do not move the same way.
     */
    costOfOneMore: z
      .object({ value: z.number(), low: z.number(), high: z.number().nullable() })
      .readonly()
      .nullable(),
  })
  .readonly();
export type ForecastChange = z.infer<typeof forecastChangeSchema>;

/** What a forecast takes for granted and needs no figure to be told. */
export const plainAssumptions = [
  'latest_level',
  'budget_is_no_limit',
  'budget_taken_as_limit',
  'platform_bids',
  'room_for_dearer_clicks',
  'dearer_clicks_are_fewer',
] as const;

export const assumptionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(plainAssumptions) }).readonly(),
  /** The effect shows after the days that are forecast. */
  z.object({ kind: z.literal('shows_after'), days: z.int().positive() }).readonly(),
  /** A step beyond the largest that the settings allow, as a fraction. */
  z.object({ kind: z.literal('past_largest_step'), most: z.number() }).readonly(),
  storedWordsSchema,
]);
export type Assumption = z.infer<typeof assumptionSchema>;

const forecastShape = {
  days: z.int().positive(),
  from: daySchema,
  to: daySchema,
  kpi: kpiSchema,
  currency: currencySchema.nullable(),
  planned: outlookSchema,
  doNothing: outlookSchema,
  /** Absent in a forecast stored before it was kept. */
  change: forecastChangeSchema.optional(),
};

/** A forecast, never a measurement: the coming days with a planned action, beside the same days without it. */
export const forecastSchema = z
  .object({
    ...forecastShape,
    action: z.union([plannedActionSchema, storedWordsSchema]),
    assumptions: z.array(assumptionSchema).readonly(),
  })
  .readonly();
export type Forecast = z.infer<typeof forecastSchema>;

/** The same in words: the action in a few, such as "Bid +15%", and what it assumes, each a sentence. */
export const wordedForecastSchema = z
  .object({ ...forecastShape, action: z.string(), assumptions: z.array(z.string()).readonly() })
  .readonly();
export type WordedForecast = z.infer<typeof wordedForecastSchema>;
