import { weekdayFactors } from '../series/weekday.ts';
import { incompleteBeta } from '../stats/beta.ts';
import { lowerGamma, upperGamma } from '../stats/gamma.ts';
import { ascending, placed, sortFew } from '../stats/order.ts';
import type { VolumeDay } from './days.ts';
import type { ExpectedValue, VolumeFigure } from './finding.ts';

/**
 * What a day should bring by the days before it: recent level x weekday factor, with the campaign's own day-to-day spread.
 * Everything is taken from days before `end`, so that what is judged has no part in what it is judged against.
 */
export interface Expectation {
  /** Mean of a day of that weekday. */
  readonly mean: (weekday: number) => number;
  /** Variance of a day over its squared mean, beyond what counting itself brings. */
  readonly spread2: number;
  readonly count: boolean;
  /** First and last index looked at. */
  readonly from: number;
  readonly to: number;
  /** Days of it that were reported. */
  readonly known: number;
  /** Observed over expected of each known day, one step ahead, oldest first. */
  readonly ratios: Float64Array;
}

/** Days that say how high the level is; fewer follow chance, more lag behind a campaign that grows. */
const levelDays = 14;
const fewestLevelDays = 5;
/** Days that say how much days differ. */
const spreadDays = 70;
/** Before a campaign has shown its own spread, days are taken to differ by a third. Our own judgement, on the cautious side. */
const priorSpread = 0.35;
const priorWeight = 5;
/** No campaign is steadier than this, whatever a few alike days say. */
const leastSpread = 0.06;

/** A day's money is taken to be as steady as so many events, in whatever currency: weekdays are learned from it at that pace. */
const steadyAs = 100;
/** Money is no count: it can be less varied than one, and its unit is arbitrary. */
const isCount = (figure: VolumeFigure): boolean => figure !== 'spend';

/** What the days of a series say of one another, made once; an expectation is a cut through it. */
export interface Baseline {
  readonly factors: readonly number[];
  readonly count: boolean;
  /** Value without its weekday, of every day that says what is usual; NaN = it does not. */
  readonly level: Float64Array;
  /** ln of observed over expected, one step ahead; NaN = not known. */
  readonly error: Float64Array;
  readonly ratio: Float64Array;
}

/** @param off weekdays on which nothing is ever due */
export function baselineOf(
  days: readonly VolumeDay[],
  figure: VolumeFigure,
  off: ReadonlySet<number>,
): Baseline | null {
  const recentDays = days.slice(-spreadDays).map((day) => day[figure] ?? 0);
  const usual = medianOf(recentDays.filter((value) => value > 0));
  if (usual === null) return null;
  const count = isCount(figure);
  // A day of zeros in a campaign with plenty is an outage of its own, and says nothing of what is usual.
  const counts = (day: VolumeDay): boolean => {
    const value = day[figure];
    return value !== null && !off.has(day.weekday) && (value > 0 || (count && usual < 5));
  };
  const values = new Float64Array(days.length);
  const exposure = new Float64Array(days.length);
  days.forEach((day, index) => {
    // The newest day is what is judged, so the weekdays are learned without it.
    if (!counts(day) || index === days.length - 1) return;
    values[index] = ((day[figure] ?? 0) / usual) * (count ? usual : steadyAs);
    exposure[index] = 1;
  });
  const factors = offAware(weekdayFactors(days, { count: values, exposure }), off);
  const level = new Float64Array(days.length).fill(Number.NaN);
  const error = new Float64Array(days.length).fill(Number.NaN);
  const ratio = new Float64Array(days.length).fill(Number.NaN);
  const recent: number[] = [];
  days.forEach((day, index) => {
    const factor = factors[day.weekday] ?? 1;
    if (!counts(day) || factor <= 0) return;
    const value = day[figure] ?? 0;
    const due = recent.length >= fewestLevelDays ? middleMean(recent) * factor : 0;
    const half = count ? 0.5 : 0;
    if (due > 0) ratio[index] = value / due;
    if (due > 0 && value + half > 0) error[index] = Math.log((value + half) / (due + half));
    level[index] = value / factor;
    recent.push(value / factor);
    if (recent.length > levelDays) recent.shift();
  });
  return { factors, count, level, error, ratio };
}

/** The level of the days before `end`, without weekdays; null where fewer than five of them say what is usual, or that is nothing. */
export function levelBefore({ level }: Baseline, end: number): number | null {
  const recent: number[] = [];
  for (let index = end - 1; index >= Math.max(0, end - spreadDays) && recent.length < levelDays; index -= 1) {
    const value = level[index] ?? Number.NaN;
    if (!Number.isNaN(value)) recent.push(value);
  }
  const now = recent.length < fewestLevelDays ? 0 : middleMean(recent);
  return now > 0 ? now : null;
}

/**
 * @param end index of the first day that is not looked at
 * @returns null where `levelBefore` is
 */
export function expectationBefore(baseline: Baseline, end: number): Expectation | null {
  const { factors, count } = baseline;
  const from = Math.max(0, end - spreadDays);
  const known = (values: Float64Array) => values.subarray(from, end).filter((value) => !Number.isNaN(value));
  const now = levelBefore(baseline, end);
  if (now === null) return null;
  const errors = known(baseline.error);
  const own = spreadOf(errors);
  const total2 = (errors.length * own ** 2 + priorWeight * priorSpread ** 2) / (errors.length + priorWeight);
  const spread2 = Math.max(leastSpread ** 2, total2 - (count ? 1 / Math.max(1, now) : 0));
  return {
    mean: (weekday) => now * (factors[weekday] ?? 1),
    spread2,
    count,
    from,
    to: end - 1,
    known: known(baseline.level).length,
    ratios: known(baseline.ratio),
  };
}

/** A weekday that never delivers has no share in the week; the others keep a mean of 1 among themselves. */
function offAware(factors: readonly number[], off: ReadonlySet<number>): readonly number[] {
  const on = factors.filter((_, weekday) => !off.has(weekday));
  const mean = on.reduce((sum, factor) => sum + factor, 0) / Math.max(1, on.length);
  return factors.map((factor, weekday) => (off.has(weekday) || mean <= 0 ? 0 : factor / mean));
}

/**
 * Robust spread of one-step-ahead errors: the larger of 1.4826 times the median distance from 0 and what the 5% and 95% quantiles
 * say of the tails (divided by 1.645), so that a campaign with wild days is not called steady by its calm ones.
 */
function spreadOf(errors: Float64Array): number {
  if (errors.length === 0) return priorSpread;
  const sorted = ascending(errors);
  const middle = 1.4826 * placed(errors.map(Math.abs), Math.floor(errors.length / 2));
  const low = Math.abs(sorted[Math.floor(0.05 * sorted.length)] ?? 0);
  const high = Math.abs(sorted[Math.ceil(0.95 * sorted.length) - 1] ?? 0);
  return Math.max(middle, low / 1.645, high / 1.645);
}

/** Sum of what is due on these weekdays. */
export const dueOn = (expectation: Expectation, weekdays: readonly number[]): number =>
  weekdays.reduce((sum, weekday) => sum + expectation.mean(weekday), 0);

/**
 * P(X <= observed) for a sum of days. Counts: negative binomial with size 1 / spread², P(X <= x) = I_p(k, x + 1), p = k / (k + mean)
 * (Johnson, Kemp & Kotz, Univariate Discrete Distributions, 2005, 5.6). Money: gamma with the same spread. The spread of a sum is
 * taken to be that of one day, as if all of it lasted, which is the cautious end.
 */
export function chanceOfLess({ count, spread2 }: Expectation, observed: number, due: number): number {
  if (due <= 0) return 1;
  const k = 1 / spread2;
  return count ? incompleteBeta(k / (k + due), k, observed + 1) : lowerGamma(k, (k * observed) / due);
}

/** P(X >= observed), as above. */
export function chanceOfMore({ count, spread2 }: Expectation, observed: number, due: number): number {
  if (due <= 0) return 1;
  const k = 1 / spread2;
  if (observed <= 0) return 1;
  return count ? 1 - incompleteBeta(k / (k + due), k, observed) : upperGamma(k, (k * observed) / due);
}

/** Where 95 days in 100 lie, on the log scale. */
export function expectedValue({ count, spread2 }: Expectation, due: number): ExpectedValue {
  const half = 1.96 * Math.sqrt(spread2 + (count ? 1 / Math.max(1, due) : 0));
  return { value: due, low: due * Math.exp(-half), high: due * Math.exp(half) };
}

function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = ascending(values);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? upper) + upper) / 2 : upper;
}

/** Mean of the middle half: nearly as exact as the mean, and unmoved by a few odd days. */
function middleMean(values: readonly number[]): number {
  const count = values.length;
  for (let index = 0; index < count; index += 1) room[index] = values[index] ?? 0;
  sortFew(room, count);
  const cut = Math.floor(count / 4);
  let sum = 0;
  for (let place = cut; place < count - cut; place += 1) sum += room[place] ?? 0;
  return sum / Math.max(1, count - 2 * cut);
}
/** The last days, one more than make a level while the next joins them: it is asked for every day of every figure. */
const room = new Float64Array(levelDays + 1);
