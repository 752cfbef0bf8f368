import { z } from 'zod';
import { instantSchema } from './day.ts';
import { diagnosisSchema, kpiReadingSchema, statusSchema } from './diagnosis.ts';
import { forecastSchema, wordedForecastSchema } from './forecast.ts';
import { idSchema } from './ids.ts';
import { causeSchema, workflowSchema } from './vocabulary.ts';
import {
  expectedSchema,
  whatIfAssumptionSchema,
  whatIfChangesSchema,
  whatIfResultSchema,
  wordedExpectedSchema,
} from './whatIf.ts';

/** The answer of a saved what-if as figures and choices: its sentences are made when it is shown (docs/adr/0022). */
export const whatIfFactsSchema = z
  .object({
    /** Null: the changes are none to the data, so the verdict is the recommendation's own. */
    changed: diagnosisSchema.nullable(),
    expected: z
      .object({ original: expectedSchema.nullable(), changed: expectedSchema.nullable() })
      .readonly(),
    forecast: forecastSchema.nullable(),
    assumptions: z.array(whatIfAssumptionSchema).readonly(),
  })
  .readonly();
export type WhatIfFacts = z.infer<typeof whatIfFactsSchema>;

const verdictShape = {
  status: statusSchema,
  rootCause: causeSchema,
  recommendedWorkflow: workflowSchema,
  confidence: z.number().min(0).max(1),
};

/** What a version before 180 stored of an answer: the little a list needs, and its sentences, which stand as they were written. */
export const earlierWhatIfSchema = z
  .object({
    ...verdictShape,
    verdictFlipped: z.boolean(),
    differences: z.array(z.string()).readonly(),
    forecast: forecastSchema.nullable(),
  })
  .readonly();
export type EarlierWhatIf = z.infer<typeof earlierWhatIfSchema>;

export const keptAnswerSchema = z.discriminatedUnion('from', [
  z.object({ from: z.literal('facts'), facts: whatIfFactsSchema }).readonly(),
  z.object({ from: z.literal('earlier'), summary: earlierWhatIfSchema }).readonly(),
]);
export type KeptAnswer = z.infer<typeof keptAnswerSchema>;

export const whatIfNameSchema = z.string().trim().min(1).max(80);

const savedShape = {
  id: idSchema,
  recommendationId: idSchema,
  name: whatIfNameSchema,
  savedAt: instantSchema,
  savedBy: z.string(),
  changes: whatIfChangesSchema.readonly(),
  /** Fingerprint of the data and settings it was run on. */
  dataState: z.string(),
};

/** As it is stored. */
export const storedWhatIfSchema = z.object({ ...savedShape, answer: keptAnswerSchema }).readonly();
export type StoredWhatIf = z.infer<typeof storedWhatIfSchema>;

/** One verdict with what is expected, in the sentences of today: a column where two are held beside each other. */
export const whatIfSideSchema = z
  .object({
    ...verdictShape,
    /** Null where an earlier version did not keep it. */
    secondCause: causeSchema.nullable(),
    specificAction: z.string().nullable(),
    kpi: kpiReadingSchema.nullable(),
    expected: wordedExpectedSchema.nullable(),
  })
  .readonly();
export type WhatIfSide = z.infer<typeof whatIfSideSchema>;

/** What a saved what-if came to when it was saved. */
export const whatIfSummarySchema = z
  .object({
    ...whatIfSideSchema.unwrap().shape,
    /** What was expected of the recommendation then, over the same days. */
    originalExpected: wordedExpectedSchema.nullable(),
    verdictFlipped: z.boolean(),
    differences: z.array(z.string()).readonly(),
    assumptions: z.array(z.string()).readonly(),
    forecast: wordedForecastSchema.nullable(),
  })
  .readonly();
export type WhatIfSummary = z.infer<typeof whatIfSummarySchema>;

export const savedWhatIfSchema = z
  .object({
    ...savedShape,
    summary: whatIfSummarySchema,
    /** Whether the data or the settings have changed since. */
    outdated: z.boolean(),
  })
  .readonly();
export type SavedWhatIf = z.infer<typeof savedWhatIfSchema>;

/** A saved one asked again, on the data as they are now. */
export const openedWhatIfSchema = z
  .object({
    saved: savedWhatIfSchema,
    result: whatIfResultSchema,
    /** Null: data, settings and the way of analysing are those it was saved on. Without differences it comes to the same. */
    sinceSaved: z
      .object({ differences: z.array(z.string()).readonly() })
      .readonly()
      .nullable(),
  })
  .readonly();
export type OpenedWhatIf = z.infer<typeof openedWhatIfSchema>;
