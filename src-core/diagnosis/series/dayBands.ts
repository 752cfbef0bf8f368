import { at, type RateSeries, type Span } from './rates.ts';
import { type Spread, type Surprise, spreadOf, widthOf } from './surprises.ts';

/** What a day's count should have been, and the bounds it should have kept; in the unit of the counts. */
export interface DayBand {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

/** Days that a day is expected from: of these lengths the one that would have done best so far. A level that wanders asks for few. */
const referenceDays = [28, 14, 7] as const;
/** A shorter reference has to be so much better, since the best of several is partly luck. */
const clearlyBetter = 0.95;
/** Fewer days with an exposure tell of no level. */
const fewestDays = 5;
/** Days ahead at which surprises are collected; in between the next one above holds. */
const horizons = [1, 3, 7, 14, 28] as const;
/** Half an event on either side keeps an empty day finite. */
const half = 0.5;
/**
 * The band of each day of a rate. An ordinary day is expected from the weeks before it, a day after a change from the baseline: what
 * it would have been, had nothing changed since.
 *
 * The width is what earlier days strayed from such expectations over as many days ahead (rolling-origin errors), divided by their
 * standard deviation of counting and of the series' own wander, and the quantile of their absolute values with the finite-sample
 * rank of conformal prediction (Vovk, Gammerman & Shafer 2005): the (n + 1) coverage smallest of n. So the share of days held is right
 * whatever the shape of the noise, as long as days to come are like those before.
 * @param series exposure carries the weekday factors
 * @param baseline what days after a change are expected from
 * @param ordinaryTo the last ordinary day: the one before the current window where that changed, else the last there is. Later days teach
 * nothing.
 * @returns by index of a day and the exposure to expect for; null where there is too little to tell
 */
export function dayBands(
  series: RateSeries,
  baseline: Span,
  ordinaryTo: number,
  coverage: number,
): (index: number, given: number) => DayBand | null {
  const sums = runningSums(series);
  const counts = series.amounts !== true;
  const first = Math.max(
    0,
    series.exposure.findIndex((given) => given > 0),
  );
  const whole = levelOf(sums, baseline.from, baseline.to);
  const spreads = new Map<number, Spread | null>();
  const countingOf = (expected: number, known: number): number =>
    counts ? 1 / (expected + half) + 1 / (known + half) : 0;
  const surprisesAt = (ahead: number, length: number): readonly Surprise[] => {
    const found: Surprise[] = [];
    for (let index = first + fewestDays; index <= ordinaryTo; index += 1) {
      const given = at(series.exposure, index);
      const to = index - ahead;
      const level = given > 0 ? levelOf(sums, Math.max(first, to - length + 1), to) : null;
      if (level === null) continue;
      const expected = level.rate * given;
      const error = Math.log((at(series.count, index) + half) / (expected + half));
      found.push({ error, counting: countingOf(expected, level.count) });
    }
    return found;
  };
  const length = bestOf((days) => surprisesAt(1, days));
  const ordinary = spreadOf(surprisesAt(1, length), 1, coverage);
  // Days after a change are expected from the whole baseline, so that is what their spread is learned with.
  const baselineLength = baseline.to - baseline.from + 1;
  const spreadAt = (ahead: number): Spread | null => {
    const horizon = horizons.find((one) => one >= ahead) ?? horizons[4];
    const known = spreads.get(horizon);
    if (known !== undefined) return known;
    const nearer = horizon === 1 ? null : spreadAt(horizons[horizons.indexOf(horizon) - 1] ?? 1);
    const own = spreadOf(surprisesAt(horizon, baselineLength), horizon, coverage);
    // Nothing is surer further ahead; where the past is too short to say, the nearer spread is taken on.
    const spread = own === null || (nearer !== null && widthOf(own) < widthOf(nearer)) ? nearer : own;
    spreads.set(horizon, spread);
    return spread;
  };
  return (index, given) => {
    if (given <= 0) return null;
    const later = index > ordinaryTo;
    const before = later ? whole : levelOf(sums, Math.max(first, index - length), index - 1);
    // The first days of a campaign have nothing before them: they are held against those that follow.
    const level = before ?? levelOf(sums, index + 1, Math.min(ordinaryTo, index + length));
    const spread = level === null ? null : later ? spreadAt(index - baseline.to) : ordinary;
    if (level === null || spread === null) return null;
    const expected = level.rate * given;
    const sd = Math.sqrt(countingOf(expected, level.count) + spread.own);
    const factor = Math.exp(spread.quantile * sd);
    return {
      expected,
      low: Math.max(0, (expected + half) / factor - half),
      high: (expected + half) * factor - half,
    };
  };
}

function bestOf(surprisesOf: (length: number) => readonly Surprise[]): number {
  let [best, least] = [referenceDays[0] as number, Number.POSITIVE_INFINITY];
  for (const length of referenceDays) {
    const surprises = surprisesOf(length);
    const typical = surprises.reduce((sum, { error }) => sum + Math.abs(error), 0) / surprises.length;
    if (typical < least * (least === Number.POSITIVE_INFINITY ? 1 : clearlyBetter))
      [best, least] = [length, typical];
  }
  return best;
}

interface RunningSums {
  readonly count: Float64Array;
  readonly exposure: Float64Array;
  readonly days: Int32Array;
}

function runningSums(series: RateSeries): RunningSums {
  const { length } = series.count;
  const sums = {
    count: new Float64Array(length + 1),
    exposure: new Float64Array(length + 1),
    days: new Int32Array(length + 1),
  };
  for (let index = 0; index < length; index += 1) {
    const given = at(series.exposure, index);
    sums.count[index + 1] = at(sums.count, index) + (given > 0 ? at(series.count, index) : 0);
    sums.exposure[index + 1] = at(sums.exposure, index) + given;
    sums.days[index + 1] = (sums.days[index] ?? 0) + (given > 0 ? 1 : 0);
  }
  return sums;
}

/** The rate over a span; null with too few days or nothing counted. */
function levelOf(
  { count, exposure, days }: RunningSums,
  from: number,
  to: number,
): { readonly rate: number; readonly count: number } | null {
  if (from < 0 || to < from) return null;
  const counted = at(count, to + 1) - at(count, from);
  const given = at(exposure, to + 1) - at(exposure, from);
  const known = (days[to + 1] ?? 0) - (days[from] ?? 0);
  return known >= fewestDays && counted > 0 && given > 0 ? { rate: counted / given, count: counted } : null;
}
