import type { Dispersion } from '../series/dispersion.ts';
import { longRunDispersion } from '../series/longRun.ts';
import { at, type RateSeries, type Span, spanLength, totals } from '../series/rates.ts';
import { candidateLevels } from './candidateLevels.ts';
import { compareRates, type RateComparison } from './compare.ts';
import { bestSplit, partition } from './partition.ts';
import { type Searched, selectedPValue, selectionThreshold } from './selection.ts';
import { changeShape, type Shape } from './shape.ts';

/** Chance of calling a change where there is none, over the whole search of one series. */
export const alarmLevel = 0.05;
/** Three days make a trend; fewer make a bad Tuesday. */
export const minimumSegmentDays = 3;
/** Days searched for a change point. */
export const searchedDays = 91;
/**
 * A level that has held longer than this is how things are, not news. Six weeks: ads and audiences wear out over a month or two, and
 * one step laid through such a slope sits in its middle, so that with less the slowest troubles would be old before they are seen.
 */
export const newsDays = 42;
/** How far back a level still counts as "before". */
const memoryDays = 56;
const minimumBaselineDays = 7;

export interface ChangeFinding {
  /** The newest level. */
  readonly current: Span;
  /** What it is held against: the level that lasted longest in the eight weeks before. */
  readonly baseline: Span;
  /** First day after the baseline; null when no change point stands. */
  readonly startedAt: number | null;
  readonly significant: boolean;
  /** Corrected for having searched for the change point. */
  readonly p: number;
  readonly comparison: RateComparison;
  readonly spread: Dispersion;
  /** z the best split has to reach. */
  readonly threshold: number;
  readonly shape: Shape | null;
  /** The numbers left their level inside the last eight weeks and are back: how long that lasted. */
  readonly recoveredFrom: Span | null;
}

/**
 * Finds the newest change of one rate, if there is one.
 * @param series exposure already carries the weekday factors
 * @param fitted parameters spent on weekday factors
 */
export function detectChange(
  series: RateSeries,
  fitted: number,
  level: number = alarmLevel,
): ChangeFinding | null {
  // Days at the end without an exposure (not reported, or still filling up) are no part of any window.
  let last = series.count.length - 1;
  while (last > 0 && at(series.exposure, last) <= 0) last -= 1;
  const searched: Span = { from: Math.max(0, last - searchedDays + 1), to: last };
  const days = totals(series, searched).days;
  if (days < minimumBaselineDays + minimumSegmentDays) return null;
  const part = slice(series, searched);
  const search: Searched = { days, minDays: minimumSegmentDays, newsDays };
  const threshold = selectionThreshold(level, search);
  const { segments, spread } = segmentsOf(part, threshold * threshold, fitted);
  const { windows, comparison } = bestWindows(part, windowsOf(segments, searchedSpan(part)), spread);
  const found = segments.length > 1 && windows.startedAt !== null;
  const p = found ? selectedPValue(comparison.p, search) : unsplitPValue(part, windows, spread, search);
  const significant = found && p < level;
  const back = shiftBy(searched.from);
  const shape =
    significant && windows.startedAt !== null
      ? changeShape(part, { from: windows.baseline.from, to: spanLength(searched) - 1 }, spread.phi)
      : null;
  return {
    current: back(windows.current),
    baseline: back(windows.baseline),
    startedAt: significant && windows.startedAt !== null ? windows.startedAt + searched.from : null,
    significant,
    p,
    comparison,
    spread,
    threshold,
    shape: shape === null ? null : { ...shape, driftFrom: shape.driftFrom + searched.from },
    recoveredFrom: found && !significant && windows.between !== null ? back(windows.between) : null,
  };
}

function segmentsOf(
  series: RateSeries,
  penalty: number,
  fitted: number,
): { readonly segments: readonly Span[]; readonly spread: Dispersion } {
  let spread = longRunDispersion(series, candidateLevels(series, minimumSegmentDays), fitted);
  let segments = partition(series, spread.phi, penalty, minimumSegmentDays);
  // More than one change found: what was noise around one split may be levels. Again while that finds more of them.
  for (let round = 0; round < 3 && segments.length > 2; round += 1) {
    const next = longRunDispersion(series, segments, fitted);
    if (next.phi >= spread.phi) break;
    spread = next;
    const finer = partition(series, spread.phi, penalty, minimumSegmentDays);
    if (finer.length === segments.length) break;
    segments = finer;
  }
  return { segments, spread };
}

interface Windows {
  readonly current: Span;
  readonly baseline: Span;
  readonly startedAt: number | null;
  /** What lies between the two. */
  readonly between: Span | null;
}

function windowsOf(segments: readonly Span[], all: Span): Windows {
  const newest = segments.at(-1) ?? all;
  if (segments.length === 1 || spanLength(newest) > newsDays) return quietWindows(newest);
  const before = segments.slice(0, -1).filter((segment) => segment.to >= newest.from - memoryDays);
  let longest: Span | null = null;
  for (const segment of before) {
    if (longest === null || spanLength(segment) >= spanLength(longest)) longest = segment;
  }
  if (longest === null || spanLength(longest) < minimumBaselineDays) return quietWindows(all);
  const baseline = { from: Math.max(longest.from, longest.to - memoryDays + 1), to: longest.to };
  const between = baseline.to + 1 < newest.from ? { from: baseline.to + 1, to: newest.from - 1 } : null;
  return { current: newest, baseline, startedAt: baseline.to + 1, between };
}

/**
 * The newest level, or all days since the baseline: chance can cut one change into two levels, of which the newer alone is too short
 * to tell. Taken together only when both lie on the same side of the baseline and the newest keeps at least half of the move.
 */
function bestWindows(
  series: RateSeries,
  windows: Windows,
  spread: Dispersion,
): { readonly windows: Windows; readonly comparison: RateComparison } {
  const baseline = totals(series, windows.baseline);
  const comparison = compareRates(totals(series, windows.current), baseline, spread);
  if (windows.between === null) return { windows, comparison };
  const since = { from: windows.between.from, to: windows.current.to };
  const between = compareRates(totals(series, windows.between), baseline, spread).logRatio ?? 0;
  const together = compareRates(totals(series, since), baseline, spread);
  const newest = comparison.logRatio ?? 0;
  const sameSide = newest * between > 0 && Math.abs(newest) >= Math.abs(together.logRatio ?? 0) / 2;
  if (!sameSide || together.p >= comparison.p || spanLength(since) > newsDays) return { windows, comparison };
  return { windows: { ...windows, current: since, between: null }, comparison: together };
}

/** Nothing changed: the last week beside the four before it, for the reading only. */
function quietWindows(level: Span): Windows {
  const length = spanLength(level);
  const week = length >= 14 ? 7 : Math.max(1, Math.floor(length / 3));
  const current = { from: level.to - week + 1, to: level.to };
  const baseline = { from: Math.max(level.from, current.from - 28), to: current.from - 1 };
  return { current, baseline, startedAt: null, between: null };
}

/** No split was worth its penalty: how surprising the best one of the newest level would have been all the same. */
function unsplitPValue(series: RateSeries, windows: Windows, spread: Dispersion, search: Searched): number {
  const level = { from: windows.baseline.from, to: windows.current.to };
  const split = bestSplit(series, level, spread.phi, minimumSegmentDays);
  if (split === null) return 1;
  const after = totals(series, { from: split.lastBefore + 1, to: level.to });
  const before = totals(series, { from: level.from, to: split.lastBefore });
  return selectedPValue(compareRates(after, before, spread).p, search);
}

const searchedSpan = (series: RateSeries): Span => ({ from: 0, to: series.count.length - 1 });

const slice = (series: RateSeries, span: Span): RateSeries => ({
  ...series,
  count: series.count.slice(span.from, span.to + 1),
  exposure: series.exposure.slice(span.from, span.to + 1),
});

const shiftBy =
  (offset: number) =>
  (span: Span): Span => ({ from: span.from + offset, to: span.to + offset });
