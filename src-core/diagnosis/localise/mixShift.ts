import type { LocalisedMeasure } from '../../../src-shared/model/evidence.ts';
import { type SegmentFigures, segmentColumns } from '../series/partColumns.ts';
import type { ComparedWindows } from './campaignViews.ts';
import { type DayCells, type DimensionDays, dimensionDays } from './dimensionDays.ts';

/** What the exposure's move into or out of one segment did. Shares and rates are of the measure: conversions per spend, say. */
export interface SegmentMix {
  readonly segment: string;
  readonly shareBefore: number;
  readonly shareNow: number;
  /** In shares of the whole; its error comes from how the share varied from day to day. */
  readonly shareChange: number;
  readonly shareSe: number;
  /** ln of its own rate before over the rate of all others before, shrunk where few events were counted. */
  readonly ownRate: number;
  readonly ownRateSe: number;
  /** Effect on ln of the whole's rate, every rate held at what it was. On ln CPA it is the negative of that on conversions per spend. */
  readonly effect: number;
  readonly se: number;
}

export interface DimensionMix {
  readonly dimension: string;
  /** Effect on ln of the whole's rate of all moves between its segments together. */
  readonly effect: number;
  readonly se: number;
  /** Largest effect first. */
  readonly segments: readonly SegmentMix[];
}

/**
 * Where the exposure went and what that did to the rate, by dimension (largest effect over its error first). With w the share of the exposure
 * and g the segment's own earlier rate over that of the others: effect = ln(1 + w1 (g - 1)) - ln(1 + w0 (g - 1)), which is share change
 * times rate gap when either is small; for a dimension ln(sum w1 e / sum w0 e). Only earlier rates enter, so that nothing a segment's own rate
 * does now can look like a move.
 * Earlier rates are Gamma-Poisson posterior means around the campaign's rate, so that a segment of two conversions has almost the
 * rate of all and an error that says so. Errors: of a share, its day-to-day variance in both windows, more where neighbouring days are
 * alike; of a rate, the events it rests on times how much more than Poisson they vary.
 * Days that do not tell both figures are unknown and left out. Dimensions without two segments, or without events before, say nothing.
 */
export function mixShift(
  rows: readonly SegmentFigures[],
  windows: ComparedWindows,
  measure: LocalisedMeasure = 'conversionsPerSpend',
): readonly DimensionMix[] {
  return dimensionDays(segmentColumns(rows), windows, measure)
    .flatMap((days) => dimensionMix(days) ?? [])
    .sort((one, two) => strength(two) - strength(one) || (one.dimension < two.dimension ? -1 : 1));
}

const strength = ({ effect, se }: DimensionMix): number => (se > 0 ? Math.abs(effect) / se : 0);

/** A segment before: events, exposure, its shrunk rate over the campaign's and the squared error of that rate's ln. */
interface Earlier {
  readonly segment: string;
  readonly events: number;
  readonly exposure: number;
  readonly rate: number;
  readonly variance: number;
}

function dimensionMix({ dimension, segments: names, before, now }: DimensionDays): DimensionMix | null {
  const earlier = earlierRates(names, before);
  if (earlier === null || names.length < 2) return null;
  const [sharesBefore, sharesNow] = [sharesOf(names.length, before), sharesOf(names.length, now)];
  if (sharesBefore === null || sharesNow === null) return null;
  const exposure = earlier.reduce((sum, one) => sum + one.exposure, 0);
  const events = earlier.reduce((sum, one) => sum + one.rate * one.exposure, 0);
  const segments = earlier.map((one, at): SegmentMix => {
    const [w0, w1] = [sharesBefore[at] ?? 0, sharesNow[at] ?? 0];
    const rest = exposure > one.exposure ? (events - one.rate * one.exposure) / (exposure - one.exposure) : 1;
    const gap = one.rate / rest;
    const others = earlier.filter((other) => other !== one);
    const restVariance = combined(others);
    const shareSe = meanDifferenceError(
      dailyOf(before, (day) => shareIn(day, at)),
      dailyOf(now, (day) => shareIn(day, at)),
    );
    const slope = (w: number) => 1 / (1 + w * (gap - 1));
    const byShare = (gap - 1) * slope(w1) * shareSe;
    const byRate = gap * (w1 * slope(w1) - w0 * slope(w0));
    return {
      segment: one.segment,
      shareBefore: w0,
      shareNow: w1,
      shareChange: w1 - w0,
      shareSe,
      ownRate: Math.log(gap),
      ownRateSe: Math.sqrt(one.variance + restVariance),
      effect: Math.log1p(w1 * (gap - 1)) - Math.log1p(w0 * (gap - 1)),
      se: Math.hypot(byShare, byRate * Math.sqrt(one.variance + restVariance)),
    };
  });
  const rateAt = (shares: readonly number[]) =>
    earlier.reduce((sum, one, at) => sum + (shares[at] ?? 0) * one.rate, 0);
  const [rate0, rate1] = [rateAt(sharesBefore), rateAt(sharesNow)];
  const byRates = earlier.map(
    (one, at) =>
      one.rate * Math.sqrt(one.variance) * ((sharesNow[at] ?? 0) / rate1 - (sharesBefore[at] ?? 0) / rate0),
  );
  const index = (day: DayCells) =>
    Math.log(earlier.reduce((sum, one, at) => sum + shareIn(day, at) * one.rate, 0));
  return {
    dimension,
    effect: Math.log(rate1 / rate0),
    se: Math.hypot(...byRates, meanDifferenceError(dailyOf(before, index), dailyOf(now, index))),
    segments: segments.toSorted(largestFirst),
  };
}

/** Of two segments that mirror each other the one that gained comes first. */
function largestFirst(one: SegmentMix, two: SegmentMix): number {
  const apart = Math.abs(two.effect) - Math.abs(one.effect);
  if (Math.abs(apart) > 1e-9) return apart;
  return two.shareChange - one.shareChange || (one.segment < two.segment ? -1 : 1);
}

/** Bounds of the events' worth of trust in the campaign's rate against a segment's own. */
const concentrationBounds: readonly [number, number] = [2, 200];

function earlierRates(names: readonly string[], days: readonly DayCells[]): readonly Earlier[] | null {
  const sums = names.map((segment, at) => {
    let [events, exposure] = [0, 0];
    for (const day of days) {
      events += day.events[at] ?? 0;
      exposure += day.exposures[at] ?? 0;
    }
    return { segment, events, exposure };
  });
  const exposure = add(sums, 'exposure');
  const overall = exposure > 0 ? add(sums, 'events') / exposure : 0;
  if (overall <= 0) return null;
  const phi = dispersion(sums, days);
  // Moment estimate of how far segments' true rates lie apart, as a Gamma around the overall one.
  const means = sums.map((one) => one.exposure * overall);
  const excess = sums.reduce(
    (sum, one, at) => sum + (one.events - (means[at] ?? 0)) ** 2 - phi * (means[at] ?? 0),
    0,
  );
  const squares = means.reduce((sum, mean) => sum + mean * mean, 0);
  const [low, high] = concentrationBounds;
  const trust = Math.min(high, Math.max(low, (excess > 0 ? squares / excess : high) * phi));
  return sums.map((one, at) => ({
    ...one,
    rate: (one.events + trust) / ((means[at] ?? 0) + trust),
    variance: phi / (one.events + trust),
  }));
}

/** How much more than Poisson the days of a segment vary around its own rate and the day's: 1 = not at all. */
function dispersion(
  sums: readonly { readonly events: number; readonly exposure: number }[],
  days: readonly DayCells[],
): number {
  let squares = 0;
  let terms = 0;
  const ownRate = sums.map((one) => (one.exposure > 0 ? one.events / one.exposure : 0));
  for (const day of days) {
    const meanOf = (at: number): number => (day.exposures[at] ?? 0) * (ownRate[at] ?? 0);
    let mean = 0;
    let events = 0;
    for (let at = 0; at < ownRate.length; at += 1) {
      mean += meanOf(at);
      events += day.events[at] ?? 0;
    }
    const common = mean > 0 ? events / mean : 1;
    for (let at = 0; at < ownRate.length; at += 1) {
      const own = meanOf(at);
      const expected = own * common;
      // Under one event a day Pearson's ratio is all skew.
      if (expected < 1) continue;
      squares += ((day.events[at] ?? 0) - expected) ** 2 / expected;
      terms += 1 - (mean > 0 ? own / mean : 0);
    }
  }
  return terms > 5 ? Math.max(1, squares / terms) : 1;
}

/** Squared error of the ln rate of several segments taken together. */
function combined(parts: readonly Earlier[]): number {
  const total = parts.reduce((sum, one) => sum + one.rate * one.exposure, 0);
  if (total <= 0) return 0;
  return parts.reduce((sum, one) => sum + (one.rate * one.exposure) ** 2 * one.variance, 0) / total ** 2;
}

function sharesOf(segments: number, days: readonly DayCells[]): readonly number[] | null {
  const own = Array.from({ length: segments }, (_, at) =>
    days.reduce((sum, { exposures }) => sum + (exposures[at] ?? 0), 0),
  );
  const total = own.reduce((sum, value) => sum + value, 0);
  return total > 0 ? own.map((value) => value / total) : null;
}

const shareIn = ({ exposures, exposure }: DayCells, at: number): number =>
  exposure > 0 ? (exposures[at] ?? 0) / exposure : 0;

/** Days without any exposure have no shares. */
const dailyOf = (days: readonly DayCells[], of: (day: DayCells) => number): readonly number[] =>
  days.filter(({ exposure }) => exposure > 0).map(of);

/** Neighbouring days alike make this many of them worth one, at most. */
const mostInflated = 4;

/**
 * Standard error of the difference of two windows' means: variance around each window's own mean, taken together, and the lag-one
 * correlation of the days as they follow each other.
 */
function meanDifferenceError(before: readonly number[], now: readonly number[]): number {
  const [n0, n1] = [before.length, now.length];
  if (n0 === 0 || n1 === 0 || n0 + n1 < 3) return 0;
  const away = [before, now].map((days) => {
    const mean = days.reduce((sum, value) => sum + value, 0) / days.length;
    return days.map((value) => value - mean);
  });
  const squares = away.flat().reduce((sum, value) => sum + value * value, 0);
  const products = away.reduce(
    (sum, days) => sum + days.slice(1).reduce((own, value, at) => own + value * (days[at] ?? 0), 0),
    0,
  );
  const alike = squares > 0 ? Math.max(0, products / squares) : 0;
  const inflation = Math.min(mostInflated, (1 + alike) / Math.max(1e-9, 1 - alike));
  return Math.sqrt((squares / (n0 + n1 - 2 || 1)) * inflation * (1 / n0 + 1 / n1));
}

function add<Key extends string>(cells: readonly Readonly<Record<Key, number>>[], key: Key): number {
  return cells.reduce((sum, cell) => sum + cell[key], 0);
}
