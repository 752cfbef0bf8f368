import { z } from 'zod';
import { barredSchema } from './barred.ts';
import { dailyLineSchema } from './dailyLine.ts';
import { dataQualitySchema } from './dataFlag.ts';
import { daySchema, windowSchema } from './day.ts';
import { editMarkSchema } from './edit.ts';
import { evidenceIdSchema, evidenceSchema, intervalSchema, localisedMeasureSchema } from './evidence.ts';
import { explanationSchema, textsSchema } from './explanation.ts';
import { forecastSchema } from './forecast.ts';
import { hypothesisSchema } from './hypothesis.ts';
import { externalIdSchema } from './ids.ts';
import { madeBySchema } from './llm/trace.ts';
import { currencySchema } from './money.ts';
import { upgradedDiagnosis } from './oldDiagnosis.ts';
import { causeSchema, kpiSchema, riskLevelSchema, workflowSchema } from './vocabulary.ts';

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
    /** The same forecast that a what-if of this action gives; null also in a diagnosis stored before it was kept. */
    forecast: forecastSchema.nullable(),
    /** Which guardrail forbids it; null = none. */
    barred: barredSchema.nullable(),
  })
  .readonly();
export type WeighedOption = z.infer<typeof weighedOptionSchema>;

/**
 * Why something is watched, where it is not the choice of workflows: what it costs does not show, one figure alone tells of it, its cause is
 * not sure, or the KPI's own test rejects chance by so little that chance stays likelier than all causes.
 */
export const heldBack = ['small', 'oneFigure', 'unsure', 'chance'] as const;
export type HeldBack = (typeof heldBack)[number];

/** What the sentences of a diagnosis are made from, besides its figures and choices. */
export const wordingSchema = z.discriminatedUnion('from', [
  z
    .object({
      from: z.literal('verdict'),
      /** The change is real and for the better. */
      better: z.boolean(),
      /** A driver moved for certain although the KPI itself cannot tell yet. */
      leading: z.enum(['cpm', 'ctr', 'cvr', 'aov', 'vpc']).nullable(),
      /** Neither a table nor an edit shows the cause itself. */
      unseen: z.boolean(),
      /** Why something is watched, where it is not the choice of workflows: see `heldBack`. */
      held: z.enum(heldBack).nullable().default(null),
      historyDays: z.int().nonnegative(),
      /** Every sentence points at a fact, as those do that stand in for a model's. */
      anchored: z.boolean(),
    })
    .readonly(),
  /** There is nothing to compare yet. */
  z
    .object({
      from: z.literal('waiting'),
      daysWithSpend: z.int().nonnegative(),
      recheckOn: daySchema,
      anchored: z.boolean(),
    })
    .readonly(),
  /** A language model wrote it; what is not its own are sentences of the engine that stand in. */
  z.object({ from: z.literal('model'), explanation: explanationSchema }).readonly(),
  /** An earlier version stored its sentences. */
  z.object({ from: z.literal('earlier'), texts: textsSchema }).readonly(),
]);
export type Wording = z.infer<typeof wordingSchema>;

/** What a diagnosis and a worded one both have. */
export const diagnosisShape = {
  campaignId: externalIdSchema,
  asOf: daySchema,
  engine: z.enum(['rules', 'llm']),
  engineVersion: z.string(),
  status: statusSchema,
  /** Of all amounts; null = not known. */
  currency: currencySchema.nullable(),
  kpi: kpiReadingSchema,
  rootCause: causeSchema,
  /** A second event that happened as well, when the data shows two; null = one cause explains it. */
  secondCause: causeSchema.nullable(),
  recommendedWorkflow: workflowSchema,
  parameters: actionParametersSchema,
  expectedImpact: expectedImpactSchema.nullable(),
  /**
   * Spend, conversions and KPI of the next fortnight with the recommended action and without; `expectedImpact` is the level its KPI
   * settles at. Null without an action.
   */
  forecast: forecastSchema.nullable(),
  riskLevel: riskLevelSchema,
  /** Calibrated probability that the named cause (either of two) is right. */
  confidence: z.number().min(0).max(1),
  /** Version of the calibration map that turned the raw probability into `confidence`. */
  calibration: z.string(),
  drivers: z.array(driverSchema).readonly(),
  segments: z.array(segmentEffectSchema).readonly(),
  /** Where the change is, when it is in one part of the campaign; null = everywhere, or it cannot be told. */
  localised: localisedChangeSchema.nullable(),
  series: z.array(seriesPointSchema).readonly(),
  /**
   * Daily figures beside the KPI: those the named cause is read from, for all days of `series`, then those behind the facts for and
   * against it, for the last weeks. Absent in a diagnosis stored before they were kept.
   */
  lines: z.array(dailyLineSchema).readonly().optional(),
  /** Spend a day that the change puts at risk, full units of the KPI's currency; the queue is ranked by it. */
  moneyAtStakePerDay: z.number().nonnegative(),
  /** How it was made when a model took part or was requested; null = the engine alone. */
  made: madeBySchema.nullable(),
  timingMs: z.number().nonnegative(),
};

const currentDiagnosisSchema = z
  .object({
    ...diagnosisShape,
    hypotheses: z.array(hypothesisSchema).readonly(),
    /** Every workflow, least expected loss first; none where they were not computed, or not kept. */
    options: z.array(weighedOptionSchema).readonly(),
    evidence: z.array(evidenceSchema).readonly(),
    /** Edits of the account inside the shown days, for the marks on the time axis. */
    edits: z.array(editMarkSchema).readonly(),
    dataQuality: dataQualitySchema,
    wording: wordingSchema,
  })
  .readonly();

/**
 * The verdict on one campaign as it is stored: figures, choices and what its sentences are made from. The sentences themselves are made
 * when it is shown (docs/adr/0022), but for those that somebody wrote: a language model, or an earlier version.
 */
export const diagnosisSchema = z.preprocess(upgradedDiagnosis, currentDiagnosisSchema);
export type Diagnosis = z.infer<typeof currentDiagnosisSchema>;
