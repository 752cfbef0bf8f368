import { z } from 'zod';
import { daySchema, windowSchema } from './day.ts';
import {
  evidenceIdSchema,
  intervalSchema,
  localisedMeasureSchema,
  wordedEvidenceSchema,
} from './evidence.ts';
import { forecastSchema } from './forecast.ts';
import { externalIdSchema } from './ids.ts';
import { madeBySchema } from './llm/trace.ts';
import { currencySchema } from './money.ts';
import { tableNameSchema } from './tables/registry.ts';
import { causeSchema, kpiSchema, riskLevelSchema, workflowSchema } from './vocabulary.ts';

/** A fact that would have counted for or against a cause, had its table been there. */
export const missingEvidenceSchema = z.object({ table: tableNameSchema, text: z.string() }).readonly();

export const hypothesisSchema = z
  .object({
    cause: causeSchema,
    /** Over all causes these sum to 1. */
    probability: z.number().min(0).max(1),
    supporting: z.array(evidenceIdSchema).readonly(),
    contradicting: z.array(evidenceIdSchema).readonly(),
    missing: z.array(missingEvidenceSchema).readonly(),
    /** What one would see if this were the cause, in a sentence. */
    predicts: z.string(),
    /** The cheapest check that would tell this cause from its closest rival. */
    check: z.string().nullable(),
  })
  .readonly();
export type Hypothesis = z.infer<typeof hypothesisSchema>;

/**
 * action: do it. check: results are worse for a named cause, and nothing may be done about it before a person has looked. undetermined: they
 * are worse, and no cause is named.
 */
export const statusSchema = z.enum(['action', 'check', 'monitor', 'undetermined', 'insufficient_data']);
export type DiagnosisStatus = z.infer<typeof statusSchema>;

/** What the test could have detected: states how much "no significant change" means. */
export const powerSchema = z
  .object({
    /** Conversions counted in the two windows. */
    currentConversions: z.number(),
    baselineConversions: z.number(),
    /** Smallest relative change detected with 80% probability at these counts; null where none is. */
    detectableChange: z.number().nullable(),
    /**
     * More conversions needed before a change of the observed size could be confirmed; 0 = enough. Null: no change to
     * confirm.
     */
    conversionsNeeded: z.number().nullable(),
  })
  .readonly();

export const kpiReadingSchema = z
  .object({
    name: kpiSchema,
    /** Money in full units of `currency`; roas is a ratio; rates are fractions. */
    current: z.number().nullable(),
    baseline: z.number().nullable(),
    /** In percent: 30 = +30%. */
    changePct: z.number().nullable(),
    /** 95% interval of `changePct`. */
    interval: intervalSchema.nullable(),
    changeStartedOn: daySchema.nullable(),
    significant: z.boolean(),
    pValue: z.number().min(0).max(1).nullable(),
    currency: currencySchema.nullable(),
    currentWindow: windowSchema.nullable(),
    baselineWindow: windowSchema.nullable(),
    power: powerSchema,
  })
  .readonly();
export type KpiReading = z.infer<typeof kpiReadingSchema>;

/** One point of the KPI over time. `expected`, `low` and `high`: what the baseline and its weekdays predict (80%). */
export const seriesPointSchema = z
  .object({
    date: daySchema,
    value: z.number().nullable(),
    expected: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    spend: z.number().nullable(),
    conversions: z.number().nullable(),
    /**
     * Conversions of this day are still arriving (completeness under 0.9), or it is a learning day: it is never used to
     * decide.
     */
    provisional: z.boolean(),
  })
  .readonly();
export type SeriesPoint = z.infer<typeof seriesPointSchema>;

/** A driver's part in the KPI's change; the parts add up to it exactly. In the KPI's unit. */
export const driverSchema = z
  .object({
    driver: z.enum(['cpm', 'ctr', 'cvr', 'aov', 'cpc', 'vpc']),
    current: z.number().nullable(),
    baseline: z.number().nullable(),
    contribution: z.number(),
    interval: intervalSchema.nullable(),
    evidence: evidenceIdSchema.nullable(),
  })
  .readonly();
export type Driver = z.infer<typeof driverSchema>;

/** A segment's part in the change of conversions per spend: its own rate, and its share of the spend. */
export const segmentEffectSchema = z
  .object({
    dimension: z.string(),
    segment: z.string(),
    rateEffect: z.number(),
    mixEffect: z.number(),
    /** Share of the whole change this segment explains. */
    explains: z.number(),
    significant: z.boolean(),
    evidence: evidenceIdSchema.nullable(),
  })
  .readonly();
export type SegmentEffect = z.infer<typeof segmentEffectSchema>;

const segmentConditionSchema = z.object({ dimension: z.string(), segment: z.string() }).readonly();
export type SegmentCondition = z.infer<typeof segmentConditionSchema>;

/**
 * The part of the campaign where a change is: all conditions together, as device mobile and placement audience network.
 */
export const localisedChangeSchema = z
  .object({
    conditions: z.array(segmentConditionSchema).min(1).readonly(),
    measure: localisedMeasureSchema,
    /** Share of the measure's change it carries; with several conditions a lower bound. At most 1. */
    explains: z.number(),
    evidence: evidenceIdSchema,
  })
  .readonly();
export type LocalisedChange = z.infer<typeof localisedChangeSchema>;

const step = { changePct: z.number() };
/** What exactly to do, computed and inside the guardrails. Money in full units of the campaign's currency. */
export const actionParametersSchema = z.discriminatedUnion('workflow', [
  z.object({
    workflow: z.literal('Bid Adjustment'),
    ...step,
    currentBid: z.number().nullable(),
    newBid: z.number().nullable(),
  }),
  z.object({
    workflow: z.literal('Budget Reallocation'),
    ...step,
    currentDailyBudget: z.number().nullable(),
    newDailyBudget: z.number().nullable(),
    fromSegment: z.string().nullable(),
    toSegment: z.string().nullable(),
  }),
  z.object({
    workflow: z.literal('Creative Refresh'),
    creatives: z.array(z.object({ id: externalIdSchema, name: z.string().nullable() })).readonly(),
  }),
  z.object({ workflow: z.literal('Audience Expansion'), reachedShare: z.number().nullable() }),
  z.object({
    workflow: z.literal('Audience Refinement'),
    segments: z.array(z.object({ dimension: z.string(), segment: z.string() })).readonly(),
  }),
  z.object({ workflow: z.literal('Campaign Pause') }),
  z.object({ workflow: z.literal('Continue Monitoring'), recheckOn: daySchema }),
]);
export type ActionParameters = z.infer<typeof actionParametersSchema>;

export const alternativeSchema = z
  .object({ workflow: workflowSchema, whyNotRecommended: z.string(), expectedLoss: z.number().nullable() })
  .readonly();

export const expectedImpactSchema = z
  .object({ kpi: kpiSchema, low: z.number(), high: z.number(), days: z.int().positive() })
  .readonly();

/** A workflow as the engine assessed it: what exactly it would do, the expected effect, and whether it is allowed. */
export const weighedOptionSchema = z
  .object({
    parameters: actionParametersSchema,
    /** In units of what the change costs over a fortnight; 0 = no loss. */
    expectedLoss: z.number(),
    expectedImpact: expectedImpactSchema.nullable(),
    /** The same forecast that a what-if of this action gives; absent in a diagnosis stored before it was kept. */
    forecast: forecastSchema.nullable().optional(),
    /** Which guardrail forbids it, in fixed wording that starts in lower case; null = none. */
    barred: z.string().nullable(),
  })
  .readonly();
export type WeighedOption = z.infer<typeof weighedOptionSchema>;

/** Something about the data that weakens the verdict, as a sentence with what to do. */
export const dataFlagSchema = z
  .object({ code: z.string(), severity: z.enum(['info', 'warning']), text: z.string() })
  .readonly();
export type DataFlag = z.infer<typeof dataFlagSchema>;

export const dataQualitySchema = z
  .object({ missing: z.array(tableNameSchema).readonly(), flags: z.array(dataFlagSchema).readonly() })
  .readonly();

/** A sentence and the facts it rests on: every number in it is a number of one of them, within the rounding shown. */
export const claimSchema = z
  .object({ text: z.string(), evidence: z.array(evidenceIdSchema).readonly() })
  .readonly();
export type Claim = z.infer<typeof claimSchema>;
const claimsSchema = z.array(claimSchema).readonly();

/** Everything said about a verdict, sentence by sentence. The plain strings of a diagnosis are these, joined. */
export const explanationSchema = z
  .object({
    headline: claimSchema,
    action: claimsSchema,
    /** The strongest facts for the named cause. */
    why: claimsSchema,
    /** The closest rival and why it lost, and what does not fit. */
    against: claimsSchema,
    /** The check, and the figure that would overturn the verdict, with its day. */
    changeOurMind: claimsSchema,
    confidence: claimsSchema,
    risks: claimsSchema,
    success: claimsSchema,
    whyNot: z.array(z.object({ workflow: workflowSchema, claim: claimSchema }).readonly()).readonly(),
  })
  .readonly();
export type Explanation = z.infer<typeof explanationSchema>;

/** The verdict on one campaign. `analyze --json` in DATA_FORMATS is this with snake_case names. */
export const diagnosisSchema = z
  .object({
    campaignId: externalIdSchema,
    asOf: daySchema,
    engine: z.enum(['rules', 'llm']),
    engineVersion: z.string(),
    status: statusSchema,
    kpi: kpiReadingSchema,
    rootCause: causeSchema,
    /** A second event that happened as well, when the data shows two; null = one cause explains it. */
    secondCause: causeSchema.nullable().default(null),
    hypotheses: z.array(hypothesisSchema).readonly(),
    /** One sentence: what happened, why, what to do. */
    headline: z.string(),
    recommendedWorkflow: workflowSchema,
    parameters: actionParametersSchema,
    specificAction: z.string(),
    reasoning: z.string(),
    /** The texts again, sentence by sentence with their evidence; null in a diagnosis stored before there was one. */
    explanation: explanationSchema.nullable().default(null),
    expectedImpact: expectedImpactSchema.nullable(),
    /**
     * Spend, conversions and KPI of the next fortnight with the recommended action and without; `expectedImpact` is the level its KPI
     * settles at. Null without an action.
     */
    forecast: forecastSchema.nullable().default(null),
    riskLevel: riskLevelSchema,
    riskFactors: z.array(z.string()).readonly(),
    alternativeActions: z.array(alternativeSchema).readonly(),
    /**
     * Every workflow, least expected loss first; absent where none was computed and in a diagnosis stored before they
     * were kept.
     */
    options: z.array(weighedOptionSchema).readonly().optional(),
    successMetrics: z.array(z.string()).readonly(),
    /** Calibrated probability that the named cause (either of two) is right. */
    confidence: z.number().min(0).max(1),
    /** Version of the calibration map that turned the raw probability into `confidence`. */
    calibration: z.string().default('none'),
    confidenceReasoning: z.string(),
    evidence: z.array(wordedEvidenceSchema).readonly(),
    drivers: z.array(driverSchema).readonly(),
    segments: z.array(segmentEffectSchema).readonly(),
    /** Where the change is, when it is in one part of the campaign; null = everywhere, or it cannot be told. */
    localised: localisedChangeSchema.nullable().default(null),
    series: z.array(seriesPointSchema).readonly(),
    /** Edits of the account inside the shown days, for the marks on the time axis. */
    edits: z.array(z.object({ date: daySchema, text: z.string() }).readonly()).readonly(),
    /** Spend a day that the change puts at risk, full units of the KPI's currency; the queue is ranked by it. */
    moneyAtStakePerDay: z.number().nonnegative(),
    dataQuality: dataQualitySchema,
    /** How it was made when a model took part or was requested; null = the engine alone. */
    made: madeBySchema.nullable().default(null),
    timingMs: z.number().nonnegative(),
  })
  .readonly();
export type Diagnosis = z.infer<typeof diagnosisSchema>;
