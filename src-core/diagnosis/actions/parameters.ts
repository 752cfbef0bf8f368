import type { Day } from '../../../src-shared/model/day.ts';
import type {
  ActionParameters,
  LocalisedChange,
  SegmentCondition,
} from '../../../src-shared/model/diagnosis.ts';
import type { SignalKey } from '../../../src-shared/model/signalKey.ts';
import type { Cause, Workflow } from '../../../src-shared/model/vocabulary.ts';
import type { Signal } from '../evidence/collect.ts';
import type { CreativeState } from '../evidence/creatives.ts';
import type { DimensionState, SegmentState } from '../evidence/segments.ts';
import { bidStepNeeded, budgetStepNeeded } from '../forecast/levers.ts';
import type { DiagnosisInput } from '../input/input.ts';
import { laterDay } from '../series/figures.ts';

/** What the parameters of an action are computed from. */
export interface ActionScene {
  readonly input: DiagnosisInput;
  readonly signals: ReadonlyMap<SignalKey, Signal>;
  readonly creatives: readonly CreativeState[];
  readonly dimensions: readonly DimensionState[];
  /** The part of the campaign the change sits in; named before any other segment. */
  readonly localised?: LocalisedChange | null;
  /** A segment that had brought less than the rest and certainly got more of the money. */
  readonly moved?: SegmentCondition | null;
  readonly impressionShare: number | null;
  readonly reachedShare: number | null;
  /** The cause the parameters are meant for. */
  readonly cause: Cause;
  /** Days until the KPI can be told apart again, at the campaign's pace. */
  readonly recheckIn: number;
}

/** Smallest step worth the platform's settling again. */
const smallestStep = 0.05;
const bounded = (step: number, most: number): number =>
  Math.min(most, Math.max(Math.min(smallestStep, most), Math.round(step * 100) / 100));

/** Creatives that certainly fell, worst first; where none can be named, those shown longest. */
export function creativesToRefresh(creatives: readonly CreativeState[]): readonly CreativeState[] {
  const fallen = creatives.filter((one) => one.logCtr !== null && one.logCtr < -0.08 && one.p < 0.1);
  if (fallen.length > 0)
    return [...fallen].sort((one, two) => two.currentSpend - one.currentSpend).slice(0, 5);
  const oldest = [...creatives].filter((one) => one.age > 21).sort((one, two) => two.age - one.age);
  return oldest.slice(0, 2);
}

/** Standard errors from which a move is one. */
const certain = 2;
const byExplains = (one: SegmentState, two: SegmentState): number => two.explains - one.explains;

/**
 * Segments of one dimension that certainly got more of the money and bring less for it than the average, or whose own rate certainly fell
 * while the rest held. Other dimensions cut the same spend another way, and would name bystanders.
 */
export function segmentsToCut(dimensions: readonly DimensionState[]): readonly SegmentState[] {
  const known = dimensions.filter(({ dimension }) => dimension !== 'creative');
  const worse = (segment: SegmentState): boolean =>
    segment.explains > 0.15 && segment.currentExposure > 0 && belowAverage(segment, dimensions);
  const moved = known
    .map((state) => ({ state, z: mixZ(state) }))
    .filter(({ z }) => z <= -certain)
    .sort((one, two) => one.z - two.z)
    .map(({ state }) =>
      state.segments.filter(
        (one) => worse(one) && gained(one, state) && one.mixEffect < -certain * one.mixSe,
      ),
    )
    .find((segments) => segments.length > 0);
  if (moved !== undefined) return moved.toSorted(byExplains).slice(0, 3);
  const fallen = known
    .flatMap(({ segments }) => segments.filter((one) => worse(one) && one.p < 0.05 && one.standsOut))
    .toSorted(byExplains);
  return fallen.filter(({ dimension }) => dimension === fallen[0]?.dimension).slice(0, 3);
}

/** What money moving between a dimension's segments did to the yield, in standard errors. */
function mixZ({ segments }: DimensionState): number {
  const effect = segments.reduce((sum, one) => sum + one.mixEffect, 0);
  const se = Math.hypot(...segments.map(({ mixSe }) => mixSe));
  return se > 0 ? effect / se : 0;
}

function gained(segment: SegmentState, { segments }: DimensionState): boolean {
  const sum = (of: (one: SegmentState) => number): number =>
    segments.reduce((total, one) => total + of(one), 0);
  const [now, then] = [sum((one) => one.currentExposure), sum((one) => one.baselineExposure)];
  return segment.currentExposure * then > segment.baselineExposure * now;
}

/** The segments an action names: where the money went; else those of the guilty combination, creatives apart; else the worst of one dimension. */
function segmentsNamed({
  moved,
  localised,
  dimensions,
}: ActionScene): ReadonlyArray<{ dimension: string; segment: string }> {
  if (moved != null) return [moved];
  const place = (localised?.conditions ?? []).filter(({ dimension }) => dimension !== 'creative');
  if (place.length > 0) return place.slice(0, 3);
  return segmentsToCut(dimensions).map(({ dimension, segment }) => ({ dimension, segment }));
}

function belowAverage(segment: SegmentState, dimensions: readonly DimensionState[]): boolean {
  const all = dimensions.find((state) => state.dimension === segment.dimension)?.segments ?? [];
  const exposure = all.reduce((sum, one) => sum + one.currentExposure, 0);
  const count = all.reduce((sum, one) => sum + one.currentCount, 0);
  return exposure > 0 && segment.currentCount / segment.currentExposure < count / exposure;
}

/** The segment that brings most for the money, with enough behind it to believe. */
function bestSegment(
  dimensions: readonly DimensionState[],
  dimension: string | undefined,
): SegmentState | null {
  const state = dimensions.find((one) => one.dimension === dimension);
  const candidates = (state?.segments ?? []).filter(
    (one) => one.currentExposure > 0 && one.currentCount >= 10,
  );
  return candidates.reduce<SegmentState | null>(
    (best, one) =>
      best === null || one.currentCount / one.currentExposure > best.currentCount / best.currentExposure
        ? one
        : best,
    null,
  );
}

/** What exactly to do, inside the bounds. */
export function parametersFor(workflow: Workflow, scene: ActionScene): ActionParameters {
  const { campaign } = scene.input.data;
  const { guardrails } = scene.input;
  switch (workflow) {
    case 'Bid Adjustment': {
      const raise = scene.cause === 'competitive_pressure' || scene.cause === 'scaling_opportunity';
      const size = bounded(raise ? bidStepNeeded(scene) : 0.1, guardrails.maxBidStep);
      const step = raise ? size : -size;
      const bid = positive(campaign.currentBid);
      return {
        workflow,
        changePct: percentOf(step),
        currentBid: bid,
        newBid: bid === null ? null : cents(bid * (1 + step)),
      };
    }
    case 'Budget Reallocation': {
      const grows = scene.cause === 'budget_constraint' || scene.cause === 'scaling_opportunity';
      const size = bounded(grows ? budgetStepNeeded(scene) : 0.2, guardrails.maxBudgetStep);
      const step = grows ? size : -size;
      const budget = positive(campaign.dailyBudget);
      const worst = grows ? undefined : segmentsToCut(scene.dimensions)[0];
      const target = worst === undefined ? null : bestSegment(scene.dimensions, worst.dimension);
      return {
        workflow,
        changePct: percentOf(step),
        currentDailyBudget: budget,
        newDailyBudget: budget === null ? null : cents(budget * (1 + step)),
        fromSegment: worst?.segment ?? null,
        toSegment: target !== null && target.segment !== worst?.segment ? target.segment : null,
      };
    }
    case 'Creative Refresh':
      return {
        workflow,
        creatives: creativesToRefresh(scene.creatives).map(({ id, name }) => ({ id, name })),
      };
    case 'Audience Expansion':
      return { workflow, reachedShare: scene.reachedShare };
    case 'Audience Refinement':
      return {
        workflow,
        segments: segmentsNamed(scene),
      };
    case 'Campaign Pause':
      return { workflow };
    case 'Continue Monitoring':
      return { workflow, recheckOn: recheckDay(scene.input.asOf, scene.recheckIn) };
  }
}

export function recheckDay(asOf: Day, days: number): Day {
  return laterDay(asOf, Math.max(1, Math.min(14, Math.ceil(days))));
}

const positive = (value: number | null): number | null =>
  value !== null && Number.isFinite(value) && value > 0 ? value : null;

/** 0.07 * 100 is not 7 in binary. */
const percentOf = (step: number): number => Math.round(step * 1000) / 10;

/** Rounded to what a platform accepts: cents, or finer for amounts under one. */
const cents = (value: number): number =>
  value >= 1 ? Math.round(value * 100) / 100 : Number(value.toPrecision(3));
