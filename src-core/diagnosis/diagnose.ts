import type { Diagnosis, SegmentCondition } from '../../src-shared/model/diagnosis.ts';
import type { Evidence } from '../../src-shared/model/evidence.ts';
import { usualForecastDays } from '../../src-shared/model/forecast.ts';
import type { EvidenceSignal } from '../../src-shared/model/signal.ts';
import { type RiskLevel, type Workflow, workflows } from '../../src-shared/model/vocabulary.ts';
import { aimOf } from './actions/expectedLoss.ts';
import { type ActionScene, parametersFor } from './actions/parameters.ts';
import { certainLevel, decide } from './actions/verdict.ts';
import { driverRows, kpiReading, moneyAtStake, segmentRows } from './assemble.ts';
import { descriptions } from './causes/all.ts';
import { type Calibrator, shownConfidence } from './confidence/shown.ts';
import { isUnseen, unlessUnseen } from './confidence/unseen.ts';
import { unlessUnsound } from './confidence/unsound.ts';
import { engineVersion } from './engineVersion.ts';
import { isBeyondDoubt, isEstablished } from './events/find.ts';
import type { Collected } from './evidence/collect.ts';
import { datedEdits, shownEdit } from './evidence/collectEdits.ts';
import { creativeStates } from './evidence/creatives.ts';
import type { Scene } from './evidence/fact.ts';
import { windowsOf } from './evidence/levels.ts';
import { namedFacts } from './evidence/namedFacts.ts';
import { dimensionStates } from './evidence/segments.ts';
import { derivedFacts } from './explain/derived.ts';
import { explain, mentioned } from './explain/explain.ts';
import { hypotheses } from './explain/hypotheses.ts';
import { materialOf, type OfVerdict } from './explain/material.ts';
import { type AgainstTarget, knownEffects } from './forecast/effectOf.ts';
import { effectDays } from './forecast/effects.ts';
import { forecaster } from './forecast/forecast.ts';
import { impactOf } from './forecast/impact.ts';
import { bidsItself, isSearch } from './forecast/limits.ts';
import { freshRaise, ownEdit, ownRaises } from './forecast/ownEdit.ts';
import { plannedAction } from './forecast/planned.ts';
import { chartSeries } from './frame/chart.ts';
import { type Frame, windowOf } from './frame/frame.ts';
import { chartLines } from './frame/lines.ts';
import { howMuchWorse, likelyWorse, type Reading } from './frame/reading.ts';
import type { DiagnosisInput } from './input/input.ts';
import { insufficientData } from './insufficient.ts';
import { type Look, lookAt } from './lookAt.ts';
import { dataQuality, findingsOf, missingTables } from './quality/flags.ts';
import { usableNumber } from './series/figures.ts';
import { newAdsSince } from './series/learning.ts';
import { upToDay } from './upToDay.ts';
import type { Beliefs } from './weighing/belief.ts';
import { believe } from './weighing/believe.ts';
import { type Weights, weights } from './weighing/model.ts';
import { frameOf } from './whatIf/chosenWindows.ts';
import { conditioned } from './whatIf/known.ts';

/**
 * Why a campaign's KPI moved and what to do about it, by learned weights of evidence over figures that were each tested by themselves.
 * Pure; never throws on data of the right type. `timingMs` is 0: who calls measures.
 */
export function diagnose(
  input: DiagnosisInput,
  calibrate: Calibrator = shownConfidence(),
  from: Weights = weights,
): Diagnosis {
  return diagnosedFrom(input, calibrate, from).diagnosis;
}

/** A diagnosis with what it was made from: for whoever goes on from there, without looking twice. */
export interface Diagnosed {
  readonly diagnosis: Diagnosis;
  /** Null where there is too little to compare. */
  readonly look: Look | null;
}

/** As `diagnose`. */
export function diagnosedFrom(
  input: DiagnosisInput,
  calibrate: Calibrator = shownConfidence(),
  from: Weights = weights,
): Diagnosed {
  const usable = withUsableFacts(input);
  const seen = lookAt(usable, from);
  if (seen === null) return { diagnosis: insufficientData(frameOf(usable)), look: null };
  const { scene, collected, leading } = seen;
  const { frame } = scene;
  const diagnosis = diagnoseChange({
    scene,
    collected,
    believed: conditioned(usable, (ruledOut, ruledIn) =>
      believe(seen.weighed(ruledOut, ruledIn) ?? seen.open, collected),
    ),
    significant: frame.kpi.finding?.significant ?? false,
    calibrate,
    established: frame.kpi.finding?.significant === true || isEstablished(leading.event),
    beyondDoubt: isBeyondDoubt(leading.event),
    calibrationVersion: from.version,
  });
  return { diagnosis, look: seen };
}

interface Weighing {
  readonly scene: Scene;
  readonly collected: Collected;
  readonly believed: Beliefs;
  /** The KPI's own test rejects chance. */
  readonly significant: boolean;
  readonly calibrate: Calibrator;
  /** See `VerdictScene`. */
  readonly established: boolean;
  readonly beyondDoubt: boolean;
  readonly calibrationVersion: string;
}

/**
 * The input as it may be looked at: nothing later than its day, and of what a person or an export put into the campaign's facts an
 * amount of nothing, or past counting, is not known.
 */
export function withUsableFacts(given: DiagnosisInput): DiagnosisInput {
  const input = upToDay(given);
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

function diagnoseChange(weighing: Weighing): Diagnosis {
  const { scene, collected, believed, significant, calibrate } = weighing;
  const { frame, reading } = scene;
  const { input } = frame;
  const { campaign } = input.data;
  const worse = howMuchWorse(reading);
  const missing = missingTables(frame);
  const listed = hypotheses(
    believed.causes,
    collected,
    worse >= 0,
    // What only one cause asks for is named where that cause is, and is no lack of every campaign.
    input.data.statuses === undefined ? [...missing, 'delivery_status'] : missing,
    believed.named,
    campaign.platform,
  );
  const cause = believed.causes[0]?.cause ?? 'normal_variance';
  const judged = calibrate({ present: believed.causes[0]?.present ?? 0, cause });
  const confidence = unlessUnsound(
    unlessUnseen(judged, cause, collected.signals),
    findingsOf(frame),
    windowsOf(scene),
  );
  const actionScene: ActionScene = {
    input,
    signals: collected.signals,
    creatives: creativeStates(scene),
    dimensions: dimensionStates(scene),
    localised: collected.localised,
    moved: movedInto(collected.evidence),
    impressionShare: evidenceValue(collected.evidence, 'impression_share_change'),
    reachedShare: evidenceValue(collected.evidence, 'reached_share'),
    cause,
    recheckIn: effectDays['Continue Monitoring'],
  };
  const against = collected.signals.get('kpiToTarget') ?? null;
  const effectOf = knownEffects(against, input.outcomes, isSearch(campaign));
  const { named } = believed;
  const parametersOf = (workflow: Workflow) =>
    parametersFor(workflow, { ...actionScene, cause: aimOf(named, workflow, effectOf) });
  const forecasts = forecaster(
    { frame, reading, collected, hypotheses: listed, confidence },
    usualForecastDays,
  );
  const options = new Map(
    workflows.map((workflow) => {
      const parameters = parametersOf(workflow);
      const action = plannedAction(parameters);
      const forecast = action === null || forecasts === null ? null : forecasts.of(action);
      return [workflow, { parameters, forecast, expectedImpact: impactOf(workflow, forecast) }] as const;
    }),
  );
  const optionOf = (workflow: Workflow) => options.get(workflow) ?? null;
  const raises = ownRaises(frame, reading);
  const explained = ownEdit(raises, reading);
  const verdict = decide({
    beliefs: believed,
    confidence,
    minConfidence: input.guardrails.minConfidence,
    effectOf,
    worse,
    likelyWorse: likelyWorse(reading),
    significant,
    certain: significant && (frame.kpi.finding?.p ?? 1) < certainLevel,
    established: weighing.established,
    beyondDoubt: weighing.beyondDoubt,
    unseen: isUnseen(cause, collected.signals),
    causeKnown: (input.ruledIn ?? []).length > 0,
    ownEdit: explained,
    guards: {
      beliefs: believed.causes,
      learning: frame.learning,
      kpiToTarget: against?.value ?? null,
      kpiBeforeToTarget: toTarget(frame, reading.kpiBaseline),
      newAds: newAdsSince(input.data.changes, frame.days, campaign.timezone, input.asOf),
      // What is explained by the raise is said to be, and needs no further bar.
      ownRaise:
        explained === null && descriptions[cause].kind === 'change' ? freshRaise(raises, input.asOf) : null,
      worse: worse > 0,
      bidsItself: bidsItself(campaign),
      budgetSeen:
        campaign.dailyBudget !== null ||
        collected.signals.has('lostIsBudgetLevel') ||
        input.data.changes.some(({ changeType }) => changeType === 'budget'),
      costAfterToTarget: (workflow) =>
        costAfter(frame, reading, optionOf(workflow)?.forecast ?? null, against),
      raises: (workflow) => stepOf(optionOf(workflow)?.parameters) > 0,
    },
  });
  const chosen = verdict.status === 'action' ? optionOf(verdict.workflow) : null;
  const impact = chosen?.expectedImpact ?? null;
  const parameters = parametersOf(verdict.workflow);
  const evidence = [
    ...collected.evidence,
    ...namedFacts(parameters, collected.evidence, {
      creatives: actionScene.creatives,
      dimensions: actionScene.dimensions,
      current: windowOf(frame, reading.current),
    }),
  ];
  const wording: OfVerdict = {
    from: 'verdict',
    better: significant && worse < 0,
    leading: leadingDriver(frame, reading),
    unseen: verdict.unseen,
    held: verdict.held,
    historyDays: frame.days.length,
    anchored: false,
  };
  const drivers = driverRows(reading, collected);
  const diagnosis: Diagnosis = {
    campaignId: campaign.campaignId,
    asOf: input.asOf,
    engine: 'rules',
    engineVersion,
    status: verdict.status,
    currency: campaign.currency,
    kpi: kpiReading(frame, reading),
    rootCause: verdict.cause,
    secondCause: verdict.second,
    hypotheses: listed,
    recommendedWorkflow: verdict.workflow,
    parameters,
    options: verdict.choices.map(({ workflow, expectedLoss, blocked }) => ({
      parameters: parametersOf(workflow),
      expectedLoss,
      expectedImpact: optionOf(workflow)?.expectedImpact ?? null,
      forecast: optionOf(workflow)?.forecast ?? null,
      barred: blocked,
    })),
    expectedImpact: impact,
    forecast: chosen?.forecast ?? null,
    riskLevel: riskOf(verdict.workflow, confidence),
    confidence,
    calibration: weighing.calibrationVersion,
    evidence,
    drivers,
    segments: segmentRows(actionScene.dimensions, collected),
    localised: collected.localised,
    series: chartSeries(frame, reading),
    lines: chartLines(frame, {
      cause: verdict.cause,
      hypotheses: listed,
      evidence,
      buysClicks: drivers.some(({ driver }) => driver === 'cpc'),
    }),
    edits: datedEdits(scene)
      .filter(({ day }) => day >= (frame.days.at(-91)?.date ?? ''))
      .map(shownEdit),
    moneyAtStakePerDay: moneyAtStake(frame, reading, worse, verdict.status !== 'monitor'),
    dataQuality: dataQuality(frame, reading),
    wording,
    made: null,
    timingMs: 0,
  };
  const derived = derivedFacts({
    ...materialOf(diagnosis, wording),
    forecast: diagnosis.forecast,
    guardrails: input.guardrails,
    learning: frame.learning,
    conversionsPerDay: conversionsPerDay(reading),
  });
  const whole = { ...diagnosis, evidence: [...evidence, ...derived] };
  const sentences = explain(materialOf(whole, wording));
  return { ...diagnosis, evidence: [...evidence, ...mentioned(derived, sentences)] };
}

const stepOf = (parameters: Diagnosis['parameters'] | undefined): number =>
  parameters !== undefined && 'changePct' in parameters ? parameters.changePct : 0;

/** The segment that money moved into, to the worse; null = none is certain. */
function movedInto(evidence: readonly Evidence[]): SegmentCondition | null {
  const fact = evidence.find(({ signal, change }) => signal === 'mix_shift' && (change ?? 0) < 0);
  const [subject] = fact?.subjects ?? [];
  const grew = typeof fact?.value === 'number' && fact.value > (fact.baseline ?? 0);
  return grew && subject?.kind === 'segment' ? { dimension: subject.dimension, segment: subject.id } : null;
}

function evidenceValue(evidence: readonly Evidence[], signal: EvidenceSignal): number | null {
  const value = evidence.find((fact) => fact.signal === signal)?.value ?? null;
  return typeof value === 'number' ? value : null;
}

/**
 * Expected KPI after the action over the target, read as a cost; above 1 = dearer than allowed. Where nothing changed, the last four
 * weeks tell better where the KPI stands than the last few days. Read one standard error on the good side: what chance alone may have
 * lifted over the margin bars nothing.
 */
function costAfter(
  frame: Frame,
  reading: Reading,
  forecast: Diagnosis['forecast'],
  against: AgainstTarget | null,
): number | null {
  const { kpi } = frame.choice;
  const { campaign } = frame.input.data;
  const target = kpi.name === 'roas' ? campaign.targetRoas : kpi.name === 'cpa' ? campaign.targetCpa : null;
  const settled = forecast?.planned.settled ?? null;
  if (settled === null || target === null || !(target > 0)) return null;
  const middle = Math.max(settled.value, 1e-12);
  const now = reading.kpiCurrent;
  const luck = Math.exp(-(against?.se ?? 0));
  if (frame.finding?.significant !== true && against !== null && now !== null && now > 0) {
    return luck * Math.exp(against.value) * (kpi.isCost ? middle / now : now / middle);
  }
  return luck * (kpi.isCost ? middle / target : target / middle);
}

/** ln of a KPI over its target, read as a cost; null where either is unknown. */
function toTarget(frame: Frame, level: number | null): number | null {
  const { kpi } = frame.choice;
  const { campaign } = frame.input.data;
  const target = kpi.name === 'roas' ? campaign.targetRoas : kpi.name === 'cpa' ? campaign.targetCpa : null;
  if (level === null || !(level > 0) || target === null || !(target > 0)) return null;
  return Math.log(kpi.isCost ? level / target : target / level);
}

/** The driver that leads where the KPI itself cannot tell yet. */
function leadingDriver(frame: Frame, reading: Reading): OfVerdict['leading'] {
  if (frame.basis === 'kpi' || frame.kpi.finding?.significant === true) return null;
  const driver = reading.drivers.find(({ definition }) => definition.name === frame.basis);
  if (driver?.current == null || driver.baseline === null || driver.baseline <= 0) return null;
  return driver.definition.name;
}

/** At what pace conversions come in; what is still needed is told in days by it. */
const conversionsPerDay = ({ currentTotals }: Reading): number | null =>
  currentTotals.days > 0 ? currentTotals.conversions / currentTotals.days : null;

/** How much can go wrong with a workflow. */
export function riskOf(workflow: Workflow, confidence: number): RiskLevel {
  switch (workflow) {
    case 'Continue Monitoring':
      return 'low';
    case 'Campaign Pause':
      return 'high';
    case 'Creative Refresh':
      return confidence >= 0.7 ? 'low' : 'medium';
    case 'Audience Expansion':
    case 'Audience Refinement':
    case 'Bid Adjustment':
    case 'Budget Reallocation':
      return confidence >= 0.6 ? 'medium' : 'high';
  }
}
