import { dayNumber, daysBetween } from '../../../src-shared/model/day.ts';
import { compareRates } from '../change/compare.ts';
import { largestAndGrowing } from '../drivers/largestAndGrowing.ts';
import { type MixRate, mixRate, type SegmentCounts } from '../drivers/mixRate.ts';
import { remembered } from '../input/remembered.ts';
import type { FigureName } from '../series/figures.ts';
import { creativeColumns, type PartColumns, segmentColumns } from '../series/partColumns.ts';
import { benjaminiHochberg } from '../stats/fdr.ts';
import type { Scene } from './fact.ts';
import { spanOf, windowsOf } from './levels.ts';

export interface SegmentState extends MixRate, SegmentCounts {
  readonly dimension: string;
  /** Share of the whole change of the yield that this segment carries: 1 = all of it. */
  readonly explains: number;
  /** ln(rate now / rate before), its error and p after Benjamini-Hochberg over all segments tested. */
  readonly logRate: number | null;
  readonly se: number;
  readonly p: number;
  /** Its rate moved otherwise than the rest of the campaign's: where everything fell alike, no segment is the place of it. */
  readonly standsOut: boolean;
}

export interface DimensionState {
  readonly dimension: string;
  readonly segments: readonly SegmentState[];
  /** Share of the change explained by spend moving between segments. */
  readonly mixShare: number;
  readonly mixSe: number;
  /** How differently from before the change is spread over segments (Adtributor's derived-measure surprise). */
  readonly surprise: number;
}

/** Segments tested one by one; each costs time, and nobody acts on the smallest. The others count in the sums of all. */
const mostTested = 200;
/** Segments as reported never cut a campaign quite the way its change does. */
const leastShareError = 0.05;
const norm = (values: readonly number[]): number => Math.hypot(...values);

/**
 * The change by dimension and segment, the dimension with most surprise first. Creatives are one of the dimensions. Conversions per
 * money (or the KPI's own yield); sales values per segment are not in the tables, so ROAS is split by conversions.
 */
export const dimensionStates = remembered((scene: Scene): readonly DimensionState[] => {
  const dimensions = sumsOf(scene);
  const states = [...dimensions].flatMap(([dimension, segments]) => {
    const state = dimensionState(
      scene,
      dimension,
      [...segments].map(([segment, sums]) => ({ segment, ...sums })),
    );
    return state === null ? [] : [state];
  });
  return adjusted(states).sort((one, two) => two.surprise - one.surprise);
});

interface SegmentSums {
  currentCount: number;
  currentExposure: number;
  baselineCount: number;
  baselineExposure: number;
}

/** Sums by dimension and segment, in the order in which rows tell of them. */
function sumsOf(scene: Scene): ReadonlyMap<string, ReadonlyMap<string, SegmentSums>> {
  const { data } = scene.frame.input;
  const dimensions = new Map<string, Map<string, SegmentSums>>();
  for (const columns of [segmentColumns(data.segments), creativeColumns(data.creatives)])
    addUp(dimensions, columns, scene);
  return dimensions;
}

/** One pass over numbers, since a campaign has thousands of such rows. */
function addUp(dimensions: Map<string, Map<string, SegmentSums>>, columns: PartColumns, scene: Scene): void {
  const { rate } = scene.frame.choice.kpi;
  const counts = figureOf(columns, rate.count === 'conversionValue' ? 'conversions' : rate.count);
  const exposures = figureOf(columns, rate.exposure);
  if (counts === null || exposures === null) return;
  const windows = windowsOf(scene);
  const [isNow, isBefore] = [spanOf(windows.current), spanOf(windows.baseline)];
  const last = dayNumber(scene.frame.input.asOf);
  const { day, part, parts } = columns;
  const sumsOfPart: SegmentSums[] = [];
  const begin = (at: number): void => {
    const named = parts[at];
    if (named === undefined) return;
    const segments = dimensions.get(named.dimension) ?? new Map<string, SegmentSums>();
    const sums = segments.get(named.name) ?? {
      currentCount: 0,
      currentExposure: 0,
      baselineCount: 0,
      baselineExposure: 0,
    };
    dimensions.set(named.dimension, segments);
    segments.set(named.name, sums);
    sumsOfPart[at] = sums;
  };
  for (let row = 0; row < day.length; row += 1) {
    const number = day[row] ?? 0;
    const current = isNow(number);
    if (number > last || !(current || isBefore(number))) continue;
    const count = counts[row] ?? Number.NaN;
    const exposure = exposures[row] ?? Number.NaN;
    if (Number.isNaN(count + exposure)) continue;
    const own = part[row] ?? 0;
    if (sumsOfPart[own] === undefined) begin(own);
    const sums = sumsOfPart[own];
    if (sums === undefined) continue;
    if (current) {
      sums.currentCount += count;
      sums.currentExposure += exposure;
    } else {
      sums.baselineCount += count;
      sums.baselineExposure += exposure;
    }
  }
}

const figureOf = (columns: PartColumns, name: FigureName): Float64Array | null =>
  name === 'conversionValue' || name === 'reach' ? null : columns[name];

function dimensionState(
  scene: Scene,
  dimension: string,
  segments: readonly SegmentCounts[],
): DimensionState | null {
  const { tested, all: exposed } = split(
    segments.filter((one) => one.currentExposure > 0 || one.baselineExposure > 0),
    scene,
  );
  const parts = mixRate(exposed, scene.reading.phi);
  if (parts.length < 2) return null;
  const total = parts.reduce((sum, part) => sum + part.rateEffect + part.mixEffect, 0);
  const mix = parts.reduce((sum, part) => sum + part.mixEffect, 0);
  const count = (pick: (one: SegmentCounts) => number) => exposed.reduce((sum, one) => sum + pick(one), 0);
  const [n1, n0] = [count((one) => one.currentCount), count((one) => one.baselineCount)];
  const [e1, e0] = [count((one) => one.currentExposure), count((one) => one.baselineExposure)];
  if (!(e1 > 0) || !(e0 > 0) || !(n0 > 0)) return null;
  // What is added up over segments: the average rate's own error falls out, since shares of the spend add up to one.
  const [rateError, mixError] = [
    norm(parts.map((part) => part.rateSe)),
    norm(parts.map((part) => part.mixSe)),
  ];
  const share = total === 0 ? 0 : mix / total;
  // mix / (mix + rate), delta method: ((1 - share) dmix - share drate) / total. A share past all of it is taken for all of it here,
  // since it is the weak denominator that carried it there.
  const bounded = Math.max(-1, Math.min(1, share));
  const shareError =
    total === 0
      ? Number.POSITIVE_INFINITY
      : Math.hypot((1 - bounded) * mixError, bounded * rateError) / Math.abs(total);
  const spread = { phi: scene.reading.phi, df: 60 };
  let surprise = 0;
  const states = tested.map((one, index): SegmentState => {
    const part = parts[index] ?? { segment: one.segment, rateEffect: 0, mixEffect: 0, rateSe: 0, mixSe: 0 };
    const comparison = compareRates(
      { count: one.currentCount, exposure: one.currentExposure, days: 1 },
      { count: one.baselineCount, exposure: one.baselineExposure, days: 1 },
      spread,
    );
    surprise += divergence(one.baselineCount / n0, n1 > 0 ? one.currentCount / n1 : 0);
    surprise += divergence(one.baselineExposure / e0, one.currentExposure / e1);
    return {
      ...one,
      ...part,
      dimension,
      explains: total === 0 ? 0 : (part.rateEffect + part.mixEffect) / total,
      logRate: comparison.logRatio,
      se: comparison.se,
      p: comparison.p,
      standsOut: standsOut(one, comparison, { n1, n0, e1, e0 }, scene.reading.phi),
    };
  });
  return {
    dimension,
    segments: states,
    mixShare: share,
    mixSe: Math.min(10, Math.max(leastShareError, shareError)),
    surprise,
  };
}

/** A difference from the rest this small is none, however certain. */
const leastDifference = 0.1;

/** Whether a segment's rate moved otherwise than that of all others together. */
function standsOut(
  one: SegmentCounts,
  own: { readonly logRatio: number | null; readonly se: number },
  whole: { readonly n1: number; readonly n0: number; readonly e1: number; readonly e0: number },
  phi: number,
): boolean {
  const [n1, n0] = [whole.n1 - one.currentCount, whole.n0 - one.baselineCount];
  const [e1, e0] = [whole.e1 - one.currentExposure, whole.e0 - one.baselineExposure];
  if (n0 <= 0 || e1 <= 0 || e0 <= 0) return false;
  const others = Math.log(Math.max(n1, 0.5) / e1) - Math.log(n0 / e0);
  // A segment without conversions now is read as half of one.
  const rate =
    own.logRatio ??
    Math.log(0.5 / Math.max(one.currentExposure, 1e-9)) -
      Math.log(Math.max(one.baselineCount, 0.5) / Math.max(one.baselineExposure, 1e-9));
  const error = Math.hypot(own.se, Math.sqrt(phi * (1 / Math.max(n1, 0.5) + 1 / n0)));
  const difference = Math.abs(rate - others);
  return difference > leastDifference && difference > 1.96 * error;
}

/** Those tested one by one, and the same followed by all others taken as one, so that shares of the whole stay true. */
function split(
  segments: readonly SegmentCounts[],
  scene: Scene,
): { readonly tested: readonly SegmentCounts[]; readonly all: readonly SegmentCounts[] } {
  const { current, baseline } = windowsOf(scene);
  const ratio = (daysBetween(baseline.from, baseline.to) + 1) / (daysBetween(current.from, current.to) + 1);
  const kept = largestAndGrowing(segments, mostTested, ratio, (one) => ({
    before: one.baselineExposure,
    now: one.currentExposure,
  }));
  const tested = segments.filter((one) => kept.has(one));
  const others = segments.filter((one) => !kept.has(one));
  if (others.length === 0) return { tested, all: tested };
  const sum = (pick: (one: SegmentCounts) => number) => others.reduce((total, one) => total + pick(one), 0);
  const rest: SegmentCounts = {
    segment: '',
    currentCount: sum((one) => one.currentCount),
    currentExposure: sum((one) => one.currentExposure),
    baselineCount: sum((one) => one.baselineCount),
    baselineExposure: sum((one) => one.baselineExposure),
  };
  return { tested, all: [...tested, rest] };
}

/** One term of the Jensen-Shannon divergence, as in Bhagwan et al., "Adtributor" (NSDI 2014), eq. 5. */
function divergence(p: number, q: number): number {
  const sum = p + q;
  const term = (part: number) => (part > 0 ? part * Math.log((2 * part) / sum) : 0);
  return (term(p) + term(q)) / 2;
}

function adjusted(states: readonly DimensionState[]): DimensionState[] {
  const flat = states.flatMap((state) => state.segments);
  const p = benjaminiHochberg(flat.map((segment) => segment.p));
  let index = 0;
  return states.map((state) => ({
    ...state,
    segments: state.segments.map((segment) => {
      const own = p[index] ?? 1;
      index += 1;
      return { ...segment, p: own };
    }),
  }));
}
