import { z } from 'zod';
import { daySchema } from './day.ts';
import { currencySchema } from './money.ts';
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

/** A forecast, never a measurement: the coming days with a planned action, beside the same days without it. */
export const forecastSchema = z
  .object({
    /** The action in a few words, such as "Bid +15%". */
    action: z.string(),
    days: z.int().positive(),
    from: daySchema,
    to: daySchema,
    kpi: kpiSchema,
    currency: currencySchema.nullable(),
    planned: outlookSchema,
    doNothing: outlookSchema,
    /** Absent in a forecast stored before it was kept. */
    change: forecastChangeSchema.optional(),
    /** What it assumes, each a sentence. */
    assumptions: z.array(z.string()).readonly(),
  })
  .readonly();
export type Forecast = z.infer<typeof forecastSchema>;
