import { z } from 'zod';
import { daySchema } from './day.ts';
import { currencySchema } from './money.ts';
import { kpiSchema } from './vocabulary.ts';

/** Middle and bounds of an 80% interval. */
export const estimateSchema = z.object({ value: z.number(), low: z.number(), high: z.number() }).readonly();
export type Estimate = z.infer<typeof estimateSchema>;

/** What the coming days should bring; totals over all of them. Money in full units. */
export const outlookSchema = z
  .object({
    /** Over all these days together. Null where nothing is delivered, or the KPI has no value. */
    kpi: estimateSchema.nullable(),
    spend: estimateSchema,
    conversions: estimateSchema,
  })
  .readonly();
export type Outlook = z.infer<typeof outlookSchema>;

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
    /** What it assumes, each a sentence. */
    assumptions: z.array(z.string()).readonly(),
  })
  .readonly();
export type Forecast = z.infer<typeof forecastSchema>;
