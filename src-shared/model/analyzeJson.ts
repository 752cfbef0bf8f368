import { z } from 'zod';
import { daySchema } from './day.ts';
import { type ActionParameters, statusSchema } from './diagnosis.ts';
import { evidenceIdSchema, evidenceSourceSchema, localisedMeasureSchema, unitSchema } from './evidence.ts';
import { externalIdSchema } from './ids.ts';
import { tableNameSchema } from './tables/registry.ts';
import { causeSchema, kpiSchema, riskLevelSchema, workflowSchema } from './vocabulary.ts';
import type { WordedDiagnosis } from './wordedDiagnosis.ts';

const evidenceIds = z.array(evidenceIdSchema);
const creative = z.strictObject({ id: externalIdSchema, name: z.string().nullable() });
const segment = z.strictObject({ dimension: z.string(), segment: z.string() });
const figure = z.number().nullable();

/** What exactly to do; which fields there are depends on `recommended_workflow`. Money in the campaign's currency. */
const parametersJson = z.union([
  z.strictObject({ change_pct: z.number(), current_bid: figure, new_bid: figure }),
  z.strictObject({
    change_pct: z.number(),
    current_daily_budget: figure,
    new_daily_budget: figure,
    from_segment: z.string().nullable(),
    to_segment: z.string().nullable(),
  }),
  z.strictObject({ creatives: z.array(creative) }),
  z.strictObject({ reached_share: figure }),
  z.strictObject({ segments: z.array(segment) }),
  z.strictObject({ recheck_on: daySchema }),
  z.strictObject({}),
]);

/** One campaign in the answer of `analyze --json`: a diagnosis in snake_case, null for what is not known. */
export const analyzedCampaignSchema = z.strictObject({
  campaign_id: externalIdSchema,
  as_of: daySchema,
  engine: z.enum(['rules', 'llm']),
  status: statusSchema,
  kpi: z.strictObject({
    name: kpiSchema,
    current: figure,
    baseline: figure,
    change_pct: figure,
    change_started_on: daySchema.nullable(),
    significant: z.boolean(),
    p_value: figure,
  }),
  root_cause: causeSchema,
  /** A second event that happened as well; null = one cause explains it. */
  second_cause: causeSchema.nullable(),
  hypotheses: z.array(
    z.strictObject({
      cause: causeSchema,
      probability: z.number().min(0).max(1),
      supporting: evidenceIds,
      contradicting: evidenceIds,
    }),
  ),
  recommended_workflow: workflowSchema,
  parameters: parametersJson,
  specific_action: z.string(),
  reasoning: z.string(),
  expected_impact: z
    .strictObject({ kpi: kpiSchema, low: z.number(), high: z.number(), days: z.int() })
    .nullable(),
  risk_level: riskLevelSchema,
  risk_factors: z.array(z.string()),
  alternative_actions: z.array(z.strictObject({ workflow: workflowSchema, why_not_recommended: z.string() })),
  success_metrics: z.array(z.string()),
  confidence: z.number().min(0).max(1),
  confidence_reasoning: z.string(),
  evidence: z.array(
    z.strictObject({
      id: evidenceIdSchema,
      signal: z.string(),
      value: z.union([z.number(), z.string()]).nullable(),
      baseline: figure,
      unit: unitSchema,
      source: evidenceSourceSchema,
      text: z.string(),
    }),
  ),
  /** The part of the campaign where the change is; null = everywhere, or it cannot be told. */
  localised: z
    .strictObject({
      conditions: z.array(segment),
      measure: localisedMeasureSchema,
      explains: z.number(),
      evidence: evidenceIdSchema,
    })
    .nullable(),
  data_quality: z.strictObject({
    missing: z.array(tableNameSchema),
    flags: z.array(
      z.strictObject({ code: z.string(), severity: z.enum(['info', 'warning']), text: z.string() }),
    ),
  }),
  timing_ms: z.number().nonnegative(),
});
export type AnalyzedCampaign = z.infer<typeof analyzedCampaignSchema>;

/** The whole answer, sorted by `campaign_id`. */
export const analyzeJsonSchema = z.array(analyzedCampaignSchema);

export function toAnalyzeJson(diagnosis: WordedDiagnosis): AnalyzedCampaign {
  const { kpi, expectedImpact } = diagnosis;
  return {
    campaign_id: diagnosis.campaignId,
    as_of: diagnosis.asOf,
    engine: diagnosis.engine,
    status: diagnosis.status,
    kpi: {
      name: kpi.name,
      current: kpi.current,
      baseline: kpi.baseline,
      change_pct: kpi.changePct,
      change_started_on: kpi.changeStartedOn,
      significant: kpi.significant,
      p_value: kpi.pValue,
    },
    root_cause: diagnosis.rootCause,
    second_cause: diagnosis.secondCause,
    hypotheses: diagnosis.hypotheses.map(({ cause, probability, supporting, contradicting }) => ({
      cause,
      probability,
      supporting: [...supporting],
      contradicting: [...contradicting],
    })),
    recommended_workflow: diagnosis.recommendedWorkflow,
    parameters: parametersToJson(diagnosis.parameters),
    specific_action: diagnosis.specificAction,
    reasoning: diagnosis.reasoning,
    expected_impact: expectedImpact === null ? null : { ...expectedImpact },
    risk_level: diagnosis.riskLevel,
    risk_factors: [...diagnosis.riskFactors],
    alternative_actions: diagnosis.alternativeActions.map(({ workflow, whyNotRecommended }) => ({
      workflow,
      why_not_recommended: whyNotRecommended,
    })),
    success_metrics: [...diagnosis.successMetrics],
    confidence: diagnosis.confidence,
    confidence_reasoning: diagnosis.confidenceReasoning,
    evidence: diagnosis.evidence.map(({ id, signal, value, baseline, unit, source, text }) => ({
      id,
      signal,
      value,
      baseline,
      unit,
      source,
      text,
    })),
    localised:
      diagnosis.localised === null
        ? null
        : { ...diagnosis.localised, conditions: diagnosis.localised.conditions.map((one) => ({ ...one })) },
    data_quality: {
      missing: [...diagnosis.dataQuality.missing],
      flags: diagnosis.dataQuality.flags.map((flag) => ({ ...flag })),
    },
    timing_ms: diagnosis.timingMs,
  };
}

function parametersToJson(parameters: ActionParameters): AnalyzedCampaign['parameters'] {
  switch (parameters.workflow) {
    case 'Bid Adjustment':
      return {
        change_pct: parameters.changePct,
        current_bid: parameters.currentBid,
        new_bid: parameters.newBid,
      };
    case 'Budget Reallocation':
      return {
        change_pct: parameters.changePct,
        current_daily_budget: parameters.currentDailyBudget,
        new_daily_budget: parameters.newDailyBudget,
        from_segment: parameters.fromSegment,
        to_segment: parameters.toSegment,
      };
    case 'Creative Refresh':
      return { creatives: parameters.creatives.map(({ id, name }) => ({ id, name })) };
    case 'Audience Expansion':
      return { reached_share: parameters.reachedShare };
    case 'Audience Refinement':
      return { segments: parameters.segments.map((one) => ({ ...one })) };
    case 'Continue Monitoring':
      return { recheck_on: parameters.recheckOn };
    case 'Campaign Pause':
      return {};
  }
}
