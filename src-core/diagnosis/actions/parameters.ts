import type { Day } from '../../../src-shared/model/day.ts';
import type { ActionParameters, LocalisedChange } from '../../../src-shared/model/diagnosis.ts';
import type { Cause, Workflow } from '../../../src-shared/model/vocabulary.ts';
import type { Signal } from '../evidence/collect.ts';
import type { CreativeState } from '../evidence/creatives.ts';
import type { DimensionState, SegmentState } from '../evidence/segments.ts';
import type { SignalKey } from '../evidence/signals.ts';
import { bidStepNeeded, budgetStepNeeded } from '../forecast/levers.ts';
import type { DiagnosisInput } from '../input.ts';
import { laterDay } from '../series/figures.ts';

/** What the parameters of an action are computed from. */
export interface ActionScene {
  readonly input: DiagnosisInput;
  readonly signals: ReadonlyMap<SignalKey, Signal>;
  readonly creatives: readonly CreativeState[];
  readonly dimensions: readonly DimensionState[];
  /** The part of the campaign the change sits in; named before any other segment. */
  readonly localised?: LocalisedChange | null;
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

/** Segments that got more of the money and bring less for it than the average, or whose own rate certainly fell. */
export function segmentsToCut(dimensions: readonly DimensionState[]): readonly SegmentState[] {
  return dimensions
    .filter((state) => state.dimension !== 'creative')
    .flatMap((state) => state.segments)
    .filter(
      (segment) =>
        segment.explains > 0.15 && segment.currentExposure > 0 && (segment.mixEffect < 0 || segment.p < 0.05),
    )
    .filter((segment) => belowAverage(segment, dimensions))
    .sort((one, two) => two.explains - one.explains)
    .slice(0, 3);
}

/** The segments an action names: those of the guilty combination first, creatives apart. */
function segmentsNamed(scene: ActionScene): ReadonlyArray<{ dimension: string; segment: string }> {
  const place = (scene.localised?.conditions ?? []).filter(({ dimension }) => dimension !== 'creative');
  const cut = segmentsToCut(scene.dimensions).map(({ dimension, segment }) => ({ dimension, segment }));
  const same = (one: { dimension: string; segment: string }) =>
    place.some((two) => two.dimension === one.dimension && two.segment === one.segment);
  return [...place, ...cut.filter((one) => !same(one))].slice(0, 3);
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
