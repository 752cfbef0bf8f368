import { baselineOf } from '../figures/compare.ts';
import type { FigureName } from '../figures/names.ts';
import type { Prepared } from '../figures/prepare.ts';
import { longestOnset } from '../figures/scan.ts';
import type { FigureTable } from '../figures/table.ts';
import { rememberedFor } from '../input/remembered.ts';
import { votes } from './onset.ts';

/** Days that are fitted: all onsets, and four weeks before the oldest. */
const fitted = longestOnset + 28;
/** A date is looked for within so many days of the event's own. */
const reach = 10;
/** A slow change is at its height after so many days, or is still growing. */
const heights = [6, 10, 28];
/** Fewer days since have no shape. */
const shortestRamp = 4;
/** A step further back or nearer has to fit by this much better (chi-square) before the event is given another date. */
const better = 3;

/** How far each day lies from the mean of all, and how much it counts. */
interface Deviations {
  /** By age. */
  readonly value: Float64Array;
  readonly weight: Float64Array;
}

/**
 * Each day against the mean, relative to it, weighted by what a day varies where nothing happens. So a figure that falls to nothing does
 * not weigh less for the few events that are left, which would date a sudden fall too early.
 */
function deviationsOf({ over, under, series, dependence, day }: Prepared): Deviations {
  const length = Math.min(fitted, over.length);
  const share = series.scale === 'logit';
  let [sum, base] = [0, 0];
  for (let age = 0; age < length; age += 1) {
    const place = over.length - 1 - age;
    if ((under[place] ?? 0) <= 0) continue;
    sum += over[place] ?? 0;
    base += under[place] ?? 0;
  }
  const mean = base > 0 ? sum / base : 0;
  const value = new Float64Array(length);
  const weight = new Float64Array(length);
  for (let age = 0; age < length; age += 1) {
    const place = over.length - 1 - age;
    const given = under[place] ?? 0;
    if (given <= 0 || (!share && mean <= 0)) continue;
    const expected = mean * given;
    value[age] = share ? (over[place] ?? 0) - mean : (over[place] ?? 0) / expected - 1;
    const counting = series.counting === 'none' ? 0 : dependence / expected;
    weight[age] = 1 / Math.max(1e-6, counting + day);
  }
  return { value, weight };
}

/** What a shape explains of the deviations: the fall of their weighted squares when it joins the mean (chi-square, one degree). */
function explained({ value, weight }: Deviations, shape: Float64Array): number {
  let all = 0;
  let ofShape = 0;
  let ofValue = 0;
  let squares = 0;
  let products = 0;
  for (let age = 0; age < value.length; age += 1) {
    const counts = weight[age] ?? 0;
    const x = shape[age] ?? 0;
    const y = value[age] ?? 0;
    all += counts;
    ofShape += counts * x;
    ofValue += counts * y;
    squares += counts * x * x;
    products += counts * x * y;
  }
  if (all <= 0) return 0;
  const spread = squares - (ofShape * ofShape) / all;
  const shared = products - (ofShape * ofValue) / all;
  return spread > 1e-9 ? (shared * shared) / spread : 0;
}

/** A shape by age, the newest day first; before its onset it is nothing. */
function byAge(onset: number, strength: (age: number) => number): Float64Array {
  const shape = new Float64Array(fitted);
  for (let age = 0; age < Math.min(onset, fitted); age += 1) shape[age] = strength(age);
  return shape;
}

/** The shapes are the same for every campaign. */
const step = rememberedFor((onset: number) => byAge(onset, () => 1));
const ramp = rememberedFor((onset: number) =>
  rememberedFor((height: number) =>
    byAge(onset, (age) => Math.min(1, (onset - age) / Math.min(onset, height))),
  ),
);

/**
 * Days ago on which something began: the first day of the step or the slow change that fits its figures best (least
 * squares, Bai 1994). The scan asks whether anything began, against the weeks before it, where a slow change's last and largest days stand
 * out most; this asks only when.
 * @param found the day with the greatest support
 */
export function datedFrom(table: FigureTable, found: number, figures: ReadonlySet<FigureName>): number {
  const groups = votes.flatMap((names): readonly Deviations[][] => {
    const own = names.flatMap((name) => {
      const scan = figures.has(name) ? table.scans.get(name) : undefined;
      return scan === undefined ? [] : [deviationsOf(scan.prepared)];
    });
    return own.length === 0 ? [] : [own];
  });
  const chiSquare = (shape: Float64Array): number =>
    groups.reduce(
      (sum, own) => sum + own.reduce((total, one) => total + explained(one, shape), 0) / own.length,
      0,
    );
  let best = { at: found, fits: chiSquare(step(found)) + better };
  const own = Math.max(...heights.map((days) => chiSquare(ramp(found)(days))));
  let slow = { at: found, fits: own + better };
  for (let onset = Math.max(1, found - reach); onset <= Math.min(longestOnset, found + reach); onset += 1) {
    if (baselineOf(table.grid.length, onset) === null) break;
    const fits = chiSquare(step(onset));
    if (fits > best.fits) best = { at: onset, fits };
    if (onset < shortestRamp) continue;
    for (const days of heights) {
      const slowly = chiSquare(ramp(onset)(days));
      if (slowly > slow.fits) slow = { at: onset, fits: slowly };
    }
  }
  // A step is the plainer reading: another shape has to earn its place.
  return best.fits >= slow.fits - better ? best.at : slow.at;
}
