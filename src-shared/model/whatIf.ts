import { z } from 'zod';
import { daySchema, instantSchema, windowSchema } from './day.ts';
import { statusSchema } from './diagnosis.ts';
import { wordedForecastSchema } from './forecast.ts';
import { idSchema } from './ids.ts';
import { plannedActionSchema } from './plannedAction.ts';
import { causeSchema, workflowSchema } from './vocabulary.ts';
import { wordedDiagnosisSchema } from './wordedDiagnosis.ts';

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

/** Competitor figures that a person may change. */
export const competitorMeasures = ['bids', 'count', 'overlap'] as const;
export const competitorMeasureSchema = z.enum(competitorMeasures);

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
  /**
   * Leaves a segment out: its figures are subtracted from the campaign's. Dimension `creative` names one ad by its id.
   */
  z.object({ kind: z.literal('leave_out_segment'), dimension: z.string(), segment: z.string() }),
  /** Diagnoses as of an earlier day. */
  z.object({ kind: z.literal('as_of'), day: daySchema }),
  /** Compares windows chosen by hand; null = found by the search, given the one that was chosen. */
  z.object({
    kind: z.literal('set_window'),
    current: windowSchema.nullable(),
    baseline: windowSchema.nullable(),
  }),
  /** Rules a cause out; the others share its probability. */
  z.object({ kind: z.literal('rule_out'), cause: causeSchema }),
  /** The analyst knows that it happened: causes not ruled in get no probability. */
  z.object({ kind: z.literal('rule_in'), cause: causeSchema }),
  /**
   * Multiplies competitor figures inside a window; null = the current window. `follows`: our auction results follow
   * from it.
   */
  z.object({
    kind: z.literal('competitor_level'),
    measure: competitorMeasureSchema,
    factor: z.number().min(0.05).max(20),
    window: windowSchema.nullable(),
    follows: z.boolean(),
  }),
  /** Sets a campaign fact. Money in full units. */
  z.object({
    kind: z.literal('set_fact'),
    fact: z.enum(['targetCpa', 'targetRoas', 'dailyBudget', 'currentBid']),
    value: z.number().positive(),
  }),
  /** Changes none of the data: asks what an action should bring over the coming days. */
  z.object({ kind: z.literal('planned_action'), action: plannedActionSchema, days: z.int().min(1).max(90) }),
]);
export type WhatIfChange = z.infer<typeof whatIfChangeSchema>;
export const whatIfChangesSchema = z.array(whatIfChangeSchema).max(50);

export const whatIfResultSchema = z
  .object({
    /** As it was stored when the campaign was analysed. */
    original: wordedDiagnosisSchema,
    changed: wordedDiagnosisSchema,
    /** What differs, as sentences; empty = the verdict holds. */
    differences: z.array(z.string()).readonly(),
    verdictFlipped: z.boolean(),
    /** What had to be assumed, each a sentence. */
    assumptions: z.array(z.string()).readonly(),
    /** With a planned action only. */
    forecast: wordedForecastSchema.nullable(),
    /** The same analysis today gives another result even without a change; null = it gives the original. */
    sinceAnalysis: z.object({ text: z.string(), differences: z.array(z.string()).readonly() }).nullable(),
  })
  .readonly();
export type WhatIfResult = z.infer<typeof whatIfResultSchema>;

/** The changed verdict of a saved what-if as it was then: enough to list it without running it again. */
export const whatIfSummarySchema = z
  .object({
    status: statusSchema,
    rootCause: causeSchema,
    recommendedWorkflow: workflowSchema,
    confidence: z.number().min(0).max(1),
    verdictFlipped: z.boolean(),
    differences: z.array(z.string()).readonly(),
    forecast: wordedForecastSchema.nullable(),
  })
  .readonly();
export type WhatIfSummary = z.infer<typeof whatIfSummarySchema>;

export const whatIfNameSchema = z.string().trim().min(1).max(80);

export const savedWhatIfSchema = z
  .object({
    id: idSchema,
    recommendationId: idSchema,
    name: whatIfNameSchema,
    savedAt: instantSchema,
    savedBy: z.string(),
    changes: whatIfChangesSchema.readonly(),
    summary: whatIfSummarySchema,
    /** Fingerprint of the data and settings it was run on. */
    dataState: z.string(),
    /** Whether the data or the settings have changed since, so that it would have to be run again. */
    outdated: z.boolean(),
  })
  .readonly();
export type SavedWhatIf = z.infer<typeof savedWhatIfSchema>;
