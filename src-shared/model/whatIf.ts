import { z } from 'zod';
import { daySchema, windowSchema } from './day.ts';
import { diagnosisSchema } from './diagnosis.ts';
import { causeSchema } from './vocabulary.ts';

/** The daily figures a person may change. */
export const whatIfMetrics = [
  'impressions',
  'clicks',
  'spend',
  'conversions',
  'conversionValue',
  'frequency',
  'impressionShare',
  'lostIsRank',
  'lostIsBudget',
] as const;
export const whatIfMetricSchema = z.enum(whatIfMetrics);

/** One change to what the diagnosis sees; several are applied in order. */
export const whatIfChangeSchema = z.discriminatedUnion('kind', [
  /** Multiplies a daily figure inside a window; null = the current window of the diagnosis. 1.1 = +10%. */
  z.object({
    kind: z.literal('scale'),
    metric: whatIfMetricSchema,
    factor: z.number().min(0).max(100),
    window: windowSchema.nullable(),
  }),
  /** Leaves days out, as if they had not been reported. */
  z.object({ kind: z.literal('leave_out_days'), window: windowSchema }),
  /** Leaves a segment out: its figures are taken off the campaign's. */
  z.object({ kind: z.literal('leave_out_segment'), dimension: z.string(), segment: z.string() }),
  /** Diagnoses as of an earlier day. */
  z.object({ kind: z.literal('as_of'), day: daySchema }),
  /** Rules a cause out; the others share its probability. */
  z.object({ kind: z.literal('rule_out'), cause: causeSchema }),
  /** Sets a campaign fact. Money in full units. */
  z.object({
    kind: z.literal('set_fact'),
    fact: z.enum(['targetCpa', 'targetRoas', 'dailyBudget', 'currentBid']),
    value: z.number().positive(),
  }),
]);
export type WhatIfChange = z.infer<typeof whatIfChangeSchema>;

export const whatIfResultSchema = z
  .object({
    original: diagnosisSchema,
    changed: diagnosisSchema,
    /** What differs, as sentences; empty = the verdict holds. */
    differences: z.array(z.string()).readonly(),
    verdictFlipped: z.boolean(),
  })
  .readonly();
export type WhatIfResult = z.infer<typeof whatIfResultSchema>;
