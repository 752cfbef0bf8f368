import type { Interval } from '../../../src-shared/model/evidence.ts';
import { compareRates, type RateComparison } from '../change/compare.ts';
import { type Factor, type Part, splitChange } from '../drivers/split.ts';
import { type DriverDefinition, readKpi } from '../kpi/kpi.ts';
import type { Dispersion } from '../series/dispersion.ts';
import type { FigureDay, FigureName } from '../series/figures.ts';
import { isAmount, type Span, totals } from '../series/rates.ts';
import type { Frame, RateFrame } from './frame.ts';

/** One driver in both windows. */
export interface DriverReading {
  readonly definition: DriverDefinition;
  /** As people read it (CPM in money, CTR as a fraction). Null where there is nothing to divide. */
  readonly current: number | null;
  /** What the baseline's weekdays would give on the current days. */
  readonly baseline: number | null;
  /** ln(current / baseline) of the yield: above 0 is better for the KPI. Null with an empty side. */
  readonly logYield: number | null;
  readonly se: number;
  readonly p: number;
  readonly currentCount: number;
  readonly part: Part | null;
}

/** The KPI and its drivers in the current window against the baseline. */
export interface Reading {
  readonly current: Span;
  readonly baseline: Span;
  readonly kpiCurrent: number | null;
  readonly kpiBaseline: number | null;
  /** ln(current / baseline) of the KPI's yield: above 0 is better. Null with an empty side. */
  readonly logYield: number | null;
  readonly se: number;
  readonly halfWidth: number;
  readonly comparison: RateComparison;
  readonly drivers: readonly DriverReading[];
  readonly currentTotals: WindowTotals;
  readonly baselineTotals: WindowTotals;
  /** What the KPI varies as a multiple of Poisson's for the conversions counted (clicks where it is made of clicks). */
  readonly phi: number;
}

export interface WindowTotals extends Readonly<Record<FigureName, number>> {
  /** Days on which every figure of the KPI was reported. */
  readonly days: number;
}

const unknownSpread: Dispersion = { phi: 1, df: 10 };
const spreadOf = (rate: RateFrame): Dispersion => rate.finding?.spread ?? unknownSpread;

/** Reads the frame's windows; null when it has none. */
export function readWindows(frame: Frame): Reading | null {
  const { finding } = frame;
  return finding === null ? null : readSpans(frame, finding.current, finding.baseline);
}

export function readSpans(frame: Frame, current: Span, baseline: Span): Reading {
  const { kpi } = frame.choice;
  const needed = new Set<FigureName>();
  for (const { rate } of kpi.drivers) needed.add(rate.count).add(rate.exposure);
  const now = sumDays(frame.judged, current, needed);
  const then = sumDays(frame.judged, baseline, needed);
  const read = kpi.drivers.map((driver) => {
    // Where no day can decide on the KPI yet, a step that needs no conversions is told from its own days.
    const own = new Set([driver.rate.count, driver.rate.exposure]);
    return now.days > 0
      ? readDriver(frame, driver, current, baseline, now, then)
      : readDriver(
          frame,
          driver,
          current,
          baseline,
          sumDays(frame.judged, current, own),
          sumDays(frame.judged, baseline, own),
        );
  });
  const comparison = compareRates(
    totals(frame.kpi.complete, current),
    totals(frame.kpi.complete, baseline),
    spreadOf(frame.kpi),
  );
  const matched = read.reduce((product, driver) => product * driver.matchedYield, 1);
  const kpiCurrent = readKpi(kpi, now[kpi.rate.count], now[kpi.rate.exposure]);
  const kpiBaseline = readKpi(kpi, matched, matched > 0 ? 1 : 0);
  const logYield = read.some((driver) => driver.reading.logYield === null)
    ? null
    : read.reduce((sum, driver) => sum + (driver.reading.logYield ?? 0), 0);
  return {
    current,
    baseline,
    kpiCurrent,
    kpiBaseline,
    logYield,
    se: comparison.se,
    halfWidth: comparison.halfWidth,
    comparison,
    drivers: withParts(kpi.isCost, kpiCurrent, kpiBaseline, read),
    currentTotals: now,
    baselineTotals: then,
    phi: dispersionOfCounted(frame, comparison, now, then),
  };
}

/** Sales values are compared in units of their own; per conversion their variance says how many more of those a test needs. */
function dispersionOfCounted(
  frame: Frame,
  { se }: RateComparison,
  now: WindowTotals,
  then: WindowTotals,
): number {
  if (!isAmount(frame.kpi.rate)) return spreadOf(frame.kpi).phi;
  return se ** 2 / (1 / Math.max(0.5, now.conversions) + 1 / Math.max(0.5, then.conversions));
}

interface MatchedDriver {
  readonly reading: DriverReading;
  readonly yieldNow: number;
  readonly matchedYield: number;
}

function readDriver(
  frame: Frame,
  definition: DriverDefinition,
  current: Span,
  baseline: Span,
  now: WindowTotals,
  then: WindowTotals,
): MatchedDriver {
  const { rate } = definition;
  const rateFrame = frame.drivers.get(definition.name) ?? frame.kpi;
  const yieldNow = quotient(now[rate.count], now[rate.exposure]);
  const weekdays = weekdayMean(frame, rateFrame, current) / weekdayMean(frame, rateFrame, baseline);
  const matchedYield = quotient(then[rate.count], then[rate.exposure]) * weekdays;
  const spread = spreadOf(rateFrame);
  const comparison = compareRates(
    totals(rateFrame.complete, current),
    totals(rateFrame.complete, baseline),
    spread,
  );
  const logYield = yieldNow > 0 && matchedYield > 0 ? Math.log(yieldNow / matchedYield) : null;
  const reading: DriverReading = {
    definition,
    current:
      yieldNow > 0
        ? definition.read(yieldNow)
        : definition.moreIsBetter
          ? zeroOrNull(now, rate.exposure)
          : null,
    baseline: matchedYield > 0 ? definition.read(matchedYield) : null,
    logYield,
    se: comparison.se,
    p: comparison.p,
    currentCount: now[rate.count],
    part: null,
  };
  return { reading, yieldNow, matchedYield };
}

const zeroOrNull = (sums: WindowTotals, exposure: FigureName): number | null =>
  sums[exposure] > 0 ? 0 : null;
const quotient = (top: number, bottom: number): number => (bottom > 0 ? top / bottom : 0);

/** Mean weekday factor of a window, weighted by exposure: 1 over whole weeks of even spending. */
function weekdayMean(frame: Frame, rateFrame: RateFrame, span: Span): number {
  let plain = 0;
  let weightedSum = 0;
  for (let index = span.from; index <= span.to; index += 1) {
    const day = frame.judged[index];
    const exposure = day?.[rateFrame.rate.exposure] ?? null;
    if (day === undefined || exposure === null) continue;
    plain += exposure;
    weightedSum += exposure * (rateFrame.factors[day.weekday] ?? 1);
  }
  return plain > 0 && weightedSum > 0 ? weightedSum / plain : 1;
}

function withParts(
  isCost: boolean,
  now: number | null,
  then: number | null,
  drivers: readonly MatchedDriver[],
): readonly DriverReading[] {
  const sign = isCost ? -1 : 1;
  const factors: Factor[] = drivers.map(({ yieldNow, matchedYield, reading }) => ({
    current: yieldNow,
    baseline: matchedYield,
    sign,
    se: reading.se,
  }));
  const parts = now === null || then === null ? null : splitChange(now, then, factors);
  return drivers.map(({ reading }, index) => ({ ...reading, part: parts?.[index] ?? null }));
}

function sumDays(days: readonly FigureDay[], span: Span, needed: ReadonlySet<FigureName>): WindowTotals {
  const sums = { impressions: 0, clicks: 0, spend: 0, conversions: 0, conversionValue: 0, reach: 0, days: 0 };
  for (let index = Math.max(0, span.from); index <= span.to; index += 1) {
    const day = days[index];
    if (day === undefined || [...needed].some((figure) => day[figure] === null)) continue;
    sums.days += 1;
    sums.impressions += day.impressions ?? 0;
    sums.clicks += day.clicks ?? 0;
    sums.spend += day.spend ?? 0;
    sums.conversions += day.conversions ?? 0;
    sums.conversionValue += day.conversionValue ?? 0;
    sums.reach += day.reach ?? 0;
  }
  return sums;
}

/** 95% interval of the relative change of the KPI as it is read, as a fraction. Null where there is no ratio. */
export function changeInterval(reading: Reading, isCost: boolean): Interval | null {
  if (reading.logYield === null) return null;
  const log = isCost ? -reading.logYield : reading.logYield;
  return { low: Math.expm1(log - reading.halfWidth), high: Math.expm1(log + reading.halfWidth) };
}

/** No day of the current window can decide on the KPI: its conversions still arrive, or were not reported. None is not zero. */
export const isUndecided = ({ currentTotals }: Reading): boolean => currentTotals.days === 0;

/** A KPI that cannot be divided (no conversions at all) got at least this much worse. */
const allGone = Math.log(4);

/** ln of how much worse the KPI is, by those of its drivers that can be told; below 0 = better. */
export function howMuchWorse({ drivers }: Reading): number {
  return drivers.reduce((sum, driver) => sum - moveOf(driver), 0);
}

const moveOf = ({ logYield, current }: DriverReading): number => logYield ?? (current === 0 ? -allGone : 0);

/** Spread of what drivers do in a few weeks, ln; as the test of single figures takes it. */
const usualMove = 0.35;

/**
 * ln of how much worse the KPI is to be taken to be: each driver's move shrunk towards none by how little is known of it (empirical Bayes).
 * Where conversions are few the KPI itself says little; what a click or an impression costs can be certain long before.
 */
export function likelyWorse({ drivers }: Reading): number {
  return drivers.reduce((sum, driver) => {
    const move = moveOf(driver);
    const known = usualMove ** 2 / (usualMove ** 2 + driver.se ** 2);
    return move === 0 ? sum : sum - known * move;
  }, 0);
}
