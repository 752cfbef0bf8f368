import type { Grid } from './grid.ts';
import { weekdayAt } from './grid.ts';
import {
  dayVariance,
  dependenceOf,
  fillResiduals,
  isLost,
  lostSpread,
  oddPlaces,
  residualRoom,
} from './noise.ts';
import type { FigureSeries } from './series.ts';
import { type Wander, wanderOf } from './wander.ts';
import { weekdayFactorsOf } from './weekdays.ts';

/**
 * A figure made ready for comparisons: weekdays, holidays and late conversions are in `under`, odd days are out, and the noise of its
 * own past is known.
 */
export interface Prepared {
  readonly series: FigureSeries;
  /** On the log scale counts or amounts, on the logit scale the transformed value of the day. */
  readonly over: Float64Array;
  /** What `over` is expected to be proportional to; 0 = the day says nothing. On the logit scale 1. */
  readonly under: Float64Array;
  /** Running sums by age: place n holds the n newest days. */
  readonly sums: RunningSums;
  /**
   * What counting gives the figure, against independent events on both sides: the platform and analytics count mostly the same buyers,
   * so their ratio varies less. 1 for every other figure.
   */
  readonly dependence: number;
  /** Variance of the day's own log value beyond counting. */
  readonly day: number;
  /**
   * How far its level drifts by itself, beyond what its days explain, judged by weeks that lie on one side of a day: what is asked is whether
   * something began then, and its own step must not pass for drift. By age of the oldest day after it.
   */
  readonly wanderAbout: (days: number) => Wander;
  /** Places of single days that stood far off both their neighbours, and were left out. */
  readonly oddDays: readonly number[];
  /** Days that say something. */
  readonly known: number;
}

export interface RunningSums {
  readonly over: Float64Array;
  readonly under: Float64Array;
  /** Of `under` squared. */
  readonly squares: Float64Array;
  /** Known days. */
  readonly days: Float64Array;
}

function runningSums(over: Float64Array, under: Float64Array): RunningSums {
  const { length } = over;
  const places = length + 1;
  const all = new Float64Array(4 * places);
  const sums = {
    over: all.subarray(0, places),
    under: all.subarray(places, 2 * places),
    squares: all.subarray(2 * places, 3 * places),
    days: all.subarray(3 * places),
  };
  for (let age = 0; age < length; age += 1) {
    const given = at(under, length - 1 - age);
    const known = given > 0;
    sums.over[age + 1] = at(sums.over, age) + (known ? at(over, length - 1 - age) : 0);
    sums.under[age + 1] = at(sums.under, age) + given;
    sums.squares[age + 1] = at(sums.squares, age) + given * given;
    sums.days[age + 1] = at(sums.days, age) + (known ? 1 : 0);
  }
  return sums;
}

/** Fewer known days give no test. */
export const fewestDays = 10;

/** Shares near 0 and 1 are kept finite: half a point of a share is where nothing more can be told. */
const softening = 0.005;
/** Of impressions lost nobody acts on a point or two: from none to 2% is no more than from 20% to 30%. */
const lostSoftening = 0.03;
export const logitOf = (share: number, soft: number = softening): number =>
  Math.log((share + soft) / (Math.max(0, 1 - share) + soft));

const at = (values: Float64Array, index: number): number => values[index] ?? 0;

/** Those of the figure that is being made ready. */
const residuals = residualRoom();

/**
 * @param factor what a day's exposure counts for: completeness of its conversions, holiday; 1 = an ordinary, complete day
 */
export function prepare(series: FigureSeries, grid: Grid, factor: Float64Array | null): Prepared | null {
  const { length } = grid;
  const share = series.scale === 'logit';
  const soft = isLost(series) ? lostSoftening : softening;
  const both = new Float64Array(2 * length);
  const over = both.subarray(0, length);
  const under = both.subarray(length);
  let known = 0;
  let total = 0;
  for (let place = 0; place < length; place += 1) {
    const given = at(series.under, place);
    if (given <= 0) continue;
    known += 1;
    total += at(series.over, place);
    over[place] = share ? logitOf(at(series.over, place) / given, soft) : at(series.over, place);
    under[place] = share ? 1 : given * (factor === null ? 1 : at(factor, place));
  }
  if (known < fewestDays || (!share && total <= 0)) return null;
  if (!share) {
    const factors = weekdayFactorsOf(over, under, grid);
    if (factors !== null) {
      for (let place = 0; place < length; place += 1)
        under[place] = at(under, place) * (factors[weekdayAt(grid, place)] ?? 1);
    }
  }
  fillResiduals(residuals, series, over, under);
  const oddDays = oddPlaces(residuals, length);
  for (const place of oddDays) {
    over[place] = 0;
    under[place] = 0;
  }
  if (oddDays.length > 0) fillResiduals(residuals, series, over, under);
  const dependence = series.counting === 'eventsOverEvents' ? dependenceOf(residuals, length) : 1;
  const day = Math.max(dayVariance(residuals, length, dependence), isLost(series) ? lostSpread.day ** 2 : 0);
  return {
    series,
    over,
    under,
    sums: runningSums(over, under),
    dependence,
    day,
    wanderAbout: wanderOf(series, over, under, day, dependence),
    oddDays,
    known: known - oddDays.length,
  };
}
