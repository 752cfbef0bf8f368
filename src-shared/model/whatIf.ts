import { z } from 'zod';
import { daySchema, windowSchema } from './day.ts';
import { forecastChangeSchema, outlookSchema, wordedForecastSchema } from './forecast.ts';
import { marginSchema } from './margin.ts';
import { currencySchema } from './money.ts';
import { plannedActionSchema } from './plannedAction.ts';
import { storedWordsSchema } from './storedWords.ts';
import { causeSchema, kpiSchema } from './vocabulary.ts';
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
export type WhatIfMetric = z.infer<typeof whatIfMetricSchema>;

/** Competitor figures that a person may change. */
export const competitorMeasures = ['bids', 'count', 'overlap'] as const;
export const competitorMeasureSchema = z.enum(competitorMeasures);
export type CompetitorMeasure = z.infer<typeof competitorMeasureSchema>;

/** Facts of the campaign that a person may change. */
export const whatIfFacts = ['targetCpa', 'targetRoas', 'dailyBudget', 'currentBid'] as const;
export type WhatIfFact = (typeof whatIfFacts)[number];

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
    fact: z.enum(whatIfFacts),
    value: z.number().positive(),
  }),
  /** Changes none of the data: asks what an action should bring over the coming days. */
  z.object({ kind: z.literal('planned_action'), action: plannedActionSchema, days: z.int().min(1).max(90) }),
]);
export type WhatIfChange = z.infer<typeof whatIfChangeSchema>;
export const whatIfChangesSchema = z.array(whatIfChangeSchema).max(50);

/** What had to be taken for granted to apply the changes. */
export const whatIfAssumptions = [
  'windows_by_hand',
  'daily_figures_only',
  'segment_taken_off',
  'no_such_segment',
  'rivals_without_rule',
  'rivals_alone',
  'rivals_followed',
  'too_little_to_forecast',
] as const;
export const whatIfAssumptionSchema = z.enum(whatIfAssumptions);
export type WhatIfAssumption = z.infer<typeof whatIfAssumptionSchema>;

const expectedShape = {
  days: z.int().positive(),
  kpi: kpiSchema,
  currency: currencySchema.nullable(),
  outlook: outlookSchema,
  /** Beside doing nothing; null where nothing is done, or it was not kept. */
  change: forecastChangeSchema.nullable(),
  /** Of a bid or a budget only. */
  margin: marginSchema.nullable(),
};

/** What the coming days should bring with an action, or without one (`action` null), as it is stored. */
export const expectedSchema = z
  .object({ ...expectedShape, action: z.union([plannedActionSchema, storedWordsSchema]).nullable() })
  .readonly();
export type Expected = z.infer<typeof expectedSchema>;

/** The same with the action in words, such as "Bid +15%". */
export const wordedExpectedSchema = z.object({ ...expectedShape, action: z.string().nullable() }).readonly();
export type WordedExpected = z.infer<typeof wordedExpectedSchema>;

export const whatIfResultSchema = z
  .object({
    /** As it was stored when the campaign was analysed. */
    original: wordedDiagnosisSchema,
    changed: wordedDiagnosisSchema,
    /** Over the same days: what is recommended on the data as they are, and the planned action with the changes. */
    expected: z
      .object({ original: wordedExpectedSchema.nullable(), changed: wordedExpectedSchema.nullable() })
      .readonly(),
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
