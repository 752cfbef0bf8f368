import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import type { RiskLevel, Workflow } from '../../src-shared/model/vocabulary.ts';
import { effectDays } from './actions/effects.ts';
import { effectsAt } from './actions/expectedLoss.ts';
import { expectedImpact } from './actions/impact.ts';
import { type ActionScene, bidStepNeeded, parametersFor } from './actions/parameters.ts';
import { driverRows, kpiReading, moneyAtStake, segmentRows } from './assemble.ts';
import { changeContext } from './causes/context.ts';
import { beliefs } from './causes/posterior.ts';
import { confidenceOf, uncalibrated } from './confidence/confidence.ts';
import { engineVersion } from './engineVersion.ts';
import { collectEvidence } from './evidence/collect.ts';
import { datedEdits, editText } from './evidence/collectEdits.ts';
import { creativeStates } from './evidence/creatives.ts';
import { dimensionStates } from './evidence/segments.ts';
import { whyNot } from './explain/alternatives.ts';
import {
  confidenceText,
  headline,
  reasoning,
  riskFactors,
  type Story,
  specificAction,
  successMetrics,
} from './explain/explain.ts';
import { hypotheses } from './explain/hypotheses.ts';
import { sentence } from './explain/words.ts';
import { buildFrame, type Frame } from './frame.ts';
import type { DiagnosisInput } from './input.ts';
import { insufficientData } from './insufficient.ts';
import { dataQuality, missingTables } from './quality/flags.ts';
import { type Reading, readWindows } from './reading.ts';
import { chartSeries } from './series/chart.ts';
import { usableNumber } from './series/figures.ts';
import { decide } from './verdict.ts';

/**
 * Why a campaign's KPI moved and what to do about it: is the change real, what moved it, which cause, which action, how sure.
 * Pure; never throws on data of the right type. `timingMs` is 0: who calls measures.
 */
export function diagnose(input: DiagnosisInput): Diagnosis {
  const frame = buildFrame(withUsableFacts(input));
  const reading = readWindows(frame);
  return reading === null ? insufficientData(frame) : diagnoseChange(frame, reading);
}

/** What a person or an export put into the campaign's facts: an amount of nothing, or past counting, is not known. */
function withUsableFacts(input: DiagnosisInput): DiagnosisInput {
  const { campaign } = input.data;
  const usable = (value: number | null): number | null => {
    const amount = usableNumber(value);
    return amount !== null && amount > 1e-6 ? amount : null;
  };
  const facts = {
    dailyBudget: usable(campaign.dailyBudget),
    currentBid: usable(campaign.currentBid),
    targetCpa: usable(campaign.targetCpa),
    targetRoas: usable(campaign.targetRoas),
  };
  return { ...input, data: { ...input.data, campaign: { ...campaign, ...facts } } };
}

function diagnoseChange(frame: Frame, reading: Reading): Diagnosis {
  const { input, choice } = frame;
  const { campaign } = input.data;
  const scene = { frame, reading };
  const collected = collectEvidence(scene);
  const context = changeContext(reading);
  const verdictOfTest = {
    significant: frame.finding?.significant ?? false,
    p: frame.finding?.p ?? 1,
    gradualGain: frame.finding?.shape?.gradualGain ?? null,
  };
  const believed = beliefs(
    collected.signals,
    context,
    verdictOfTest,
    campaign.platform,
    input.ruledOut ?? [],
  );
  const missing = missingTables(frame);
  const told = hypotheses(believed.causes, collected, context, missing);
  const lacking = told[0]?.missing.map(({ table }) => table) ?? [];
  const confidence = confidenceOf(believed, lacking, 7, frame.days.length, uncalibrated);
  const cause = believed.causes[0]?.cause ?? 'normal_variance';
  const actionScene: ActionScene = {
    input,
    signals: collected.signals,
    creatives: creativeStates(scene),
    dimensions: dimensionStates(scene),
    impressionShare: evidenceValue(collected.evidence, 'impression_share_change'),
    reachedShare: evidenceValue(collected.evidence, 'reached_share'),
    cause,
    recheckIn: effectDays['Continue Monitoring'],
  };
  const kpiToTarget = collected.signals.get('kpiToTarget')?.value ?? null;
  const effectOf = effectsAt(kpiToTarget);
  const impactOf = (workflow: Workflow) => {
    const parameters = parametersFor(workflow, actionScene);
    const taken =
      parameters.workflow === 'Bid Adjustment'
        ? Math.abs(parameters.changePct) / 100 / bidStepNeeded(actionScene)
        : 1;
    return expectedImpact(parameters, cause, reading, choice.kpi, taken, effectOf);
  };
  const verdict = decide({
    beliefs: believed,
    confidence,
    minConfidence: input.guardrails.minConfidence,
    effectOf,
    worse: context.worse,
    significant: verdictOfTest.significant,
    guards: {
      beliefs: believed.causes,
      learning: frame.learning,
      kpiToTarget,
      worse: context.worse > 0,
      costAfterToTarget: (workflow) => costAfter(frame, impactOf(workflow)),
      raises: (workflow) => stepOf(parametersFor(workflow, actionScene)) > 0,
    },
  });
  const impact = verdict.status === 'action' ? impactOf(verdict.workflow) : null;
  const parameters = parametersFor(verdict.workflow, actionScene);
  const kpi = kpiReading(frame, reading);
  const byId = new Map(collected.evidence.map((fact) => [fact.id, fact]));
  const facts = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []);
  const story: Story = {
    kpi: kpi.name,
    currency: campaign.currency,
    current: kpi.current,
    baseline: kpi.baseline,
    changeStartedOn: kpi.changeStartedOn,
    significant: kpi.significant,
    better: verdictOfTest.significant && context.worse < 0,
    leading: leadingDriver(frame, reading),
    conversionsNeeded: kpi.power.conversionsNeeded,
    verdict,
    parameters,
    impact,
    beliefs: believed.causes,
    supporting: facts(told[0]?.supporting ?? []),
    contradicting: facts(told[0]?.contradicting ?? []),
    evidence: collected.evidence,
  };
  return {
    campaignId: campaign.campaignId,
    asOf: input.asOf,
    engine: 'rules',
    engineVersion,
    status: verdict.status,
    kpi,
    rootCause: verdict.cause,
    secondCause: null,
    hypotheses: told,
    headline: headline(story),
    recommendedWorkflow: verdict.workflow,
    parameters,
    specificAction: specificAction(story),
    reasoning: reasoning(story),
    expectedImpact: impact,
    riskLevel: riskOf(verdict.workflow, confidence),
    riskFactors: riskFactors(story, believed.unmodelled),
    alternativeActions: verdict.choices
      .filter(({ workflow }) => workflow !== verdict.workflow)
      .map((option) => ({
        workflow: option.workflow,
        whyNotRecommended: whyNot(option, verdict, believed.causes),
        expectedLoss: option.expectedLoss,
      })),
    successMetrics: successMetrics(story),
    confidence,
    calibration: 'none',
    confidenceReasoning: confidenceText(
      confidence,
      story,
      told[0]?.missing.map(({ table }) => table) ?? [],
      frame.days.length,
    ),
    evidence: collected.evidence,
    drivers: driverRows(reading, collected),
    segments: segmentRows(actionScene.dimensions, collected),
    series: chartSeries(frame, reading),
    edits: datedEdits(scene)
      .filter(({ day }) => day >= (frame.days.at(-91)?.date ?? ''))
      .map(({ edit, day }) => ({ date: day, text: sentence(editText(edit)) })),
    moneyAtStakePerDay: moneyAtStake(frame, reading, context.worse, verdict.status !== 'monitor'),
    dataQuality: dataQuality(frame, reading),
    timingMs: 0,
  };
}

const stepOf = (parameters: Diagnosis['parameters']): number =>
  'changePct' in parameters ? parameters.changePct : 0;

function evidenceValue(evidence: Diagnosis['evidence'], signal: string): number | null {
  const value = evidence.find((fact) => fact.signal === signal)?.value ?? null;
  return typeof value === 'number' ? value : null;
}

/** Expected KPI after the action over the target, read as a cost; above 1 = dearer than allowed. */
function costAfter(frame: Frame, impact: Diagnosis['expectedImpact']): number | null {
  const { kpi } = frame.choice;
  const { campaign } = frame.input.data;
  const target = kpi.name === 'roas' ? campaign.targetRoas : kpi.name === 'cpa' ? campaign.targetCpa : null;
  if (impact === null || target === null || !(target > 0)) return null;
  const middle = (impact.low + impact.high) / 2;
  return kpi.isCost ? middle / target : target / Math.max(middle, 1e-12);
}

/** The driver that leads where the KPI itself cannot tell yet. */
function leadingDriver(frame: Frame, reading: Reading): Story['leading'] {
  if (frame.basis === 'kpi' || frame.kpi.finding?.significant === true) return null;
  const driver = reading.drivers.find(({ definition }) => definition.name === frame.basis);
  if (driver?.current == null || driver.baseline === null || driver.baseline <= 0) return null;
  return { name: driver.definition.name, change: driver.current / driver.baseline - 1 };
}

function riskOf(workflow: Workflow, confidence: number): RiskLevel {
  switch (workflow) {
    case 'Continue Monitoring':
      return 'low';
    case 'Campaign Pause':
      return 'high';
    case 'Creative Refresh':
      return confidence >= 0.7 ? 'low' : 'medium';
    default:
      return confidence >= 0.6 ? 'medium' : 'high';
  }
}
