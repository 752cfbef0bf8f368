import type { Grid } from './grid.ts';
import { weekdayAt } from './grid.ts';
import type { FigureSeries } from './series.ts';
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

/** Variance of the difference of two weeks' levels, one week and four weeks apart (a variogram). */
export interface Wander {
  readonly one: number;
  readonly four: number;
}

/** The same so many weeks apart; beyond four it is taken to have settled. */
export const wanderOver = ({ one, four }: Wander, weeks: number): number =>
  weeks <= 1 ? one * Math.max(0.3, weeks) : one + (four - one) * Math.min(1, (weeks - 1) / 3);

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
  const sums = {
    over: new Float64Array(length + 1),
    under: new Float64Array(length + 1),
    squares: new Float64Array(length + 1),
    days: new Float64Array(length + 1),
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

/** Spread taken for granted until the series has shown its own: sd of a day, sd of a week's level, and how many days or weeks that is worth. */
const assumed = { day: 0.08, dayWorth: 8, week: 0.03, weekWorth: 3 } as const;
/** A day further off than so many of its own standard deviations, alone, is odd. */
const oddDeviations = 4.5;

/** Shares near 0 and 1 are kept finite: half a point of a share is where nothing more can be told. */
const softening = 0.005;
/** Of impressions lost nobody acts on a point or two: from none to 2% is no more than from 20% to 30%. */
const lostSoftening = 0.03;
/** A share that was 0 on every day has shown no spread, which is not to say that it has none: sd of a day, sd of a week's level. */
const lostSpread = { day: 0.3, week: 0.15 } as const;
const isLost = ({ name }: Pick<FigureSeries, 'name'>): boolean =>
  name === 'lostToBudget' || name === 'lostToRank';
export const logitOf = (share: number, soft: number = softening): number =>
  Math.log((share + soft) / (Math.max(0, 1 - share) + soft));

const at = (values: Float64Array, index: number): number => values[index] ?? 0;

/**
 * @param factor what a day's exposure counts for: completeness of its conversions, holiday; 1 = an ordinary, complete day
 */
export function prepare(series: FigureSeries, grid: Grid, factor: Float64Array | null): Prepared | null {
  const { length } = grid;
  const share = series.scale === 'logit';
  const soft = isLost(series) ? lostSoftening : softening;
  const over = new Float64Array(length);
  const under = new Float64Array(length);
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
  const first = residuals(series, over, under);
  const oddDays = oddPlaces(first, length);
  for (const place of oddDays) {
    over[place] = 0;
    under[place] = 0;
  }
  const cleaned = oddDays.length === 0 ? first : residuals(series, over, under);
  const dependence = series.counting === 'eventsOverEvents' ? dependenceOf(cleaned) : 1;
  const day = Math.max(dayVariance(cleaned, dependence), isLost(series) ? lostSpread.day ** 2 : 0);
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

interface Residuals {
  /** The day against the mean of the known days around it, on the figure's scale; NaN where there are too few. */
  readonly value: Float64Array;
  /** What counting alone gives that comparison. */
  readonly counting: Float64Array;
}

const around = 4;

function residuals(series: FigureSeries, over: Float64Array, under: Float64Array): Residuals {
  const { length } = over;
  const value = new Float64Array(length).fill(Number.NaN);
  const counting = new Float64Array(length);
  const share = series.scale === 'logit';
  for (let place = 0; place < length; place += 1) {
    const given = at(under, place);
    if (given <= 0) continue;
    let sum = 0;
    let base = 0;
    let days = 0;
    for (let near = Math.max(0, place - around); near <= place + around && near < length; near += 1) {
      if (near === place || at(under, near) <= 0) continue;
      sum += at(over, near);
      base += at(under, near);
      days += 1;
    }
    if (days < 3) continue;
    if (share) {
      value[place] = (at(over, place) - sum / base) / Math.sqrt(1 + 1 / days);
      continue;
    }
    if (sum <= 0) continue;
    const expected = (sum / base) * given;
    const own = series.counting === 'none' ? 0 : 1 / Math.max(0.5, expected);
    const others = series.counting === 'none' ? 0 : 1 / Math.max(0.5, sum);
    const both = series.counting === 'eventsOverEvents' ? 1 / Math.max(0.5, given) + 1 / base : 0;
    // The square root tames counts: its variance hardly depends on the mean (Anscombe 1948).
    value[place] = (2 * (Math.sqrt(at(over, place) / expected) - 1)) / Math.sqrt(1 + 1 / days);
    counting[place] = (own + others + both) / (1 + 1 / days);
  }
  return { value, counting };
}

/** Levels four weeks apart against neighbours, variance: a random walk's; steadier ones less. */
const mostDrift = 4;
/** Days that the assumption of independent events is worth. */
const independentWorth = 10;

function dependenceOf({ value, counting }: Residuals): number {
  const ratios: number[] = [];
  for (let place = 0; place < value.length; place += 1) {
    const one = at(value, place);
    if (!Number.isNaN(one) && at(counting, place) > 0) ratios.push(one ** 2 / at(counting, place));
  }
  const middle = (Float64Array.from(ratios).sort()[ratios.length >> 1] ?? 0.455) / 0.455;
  const own = Math.min(1, Math.max(0.05, middle));
  return (ratios.length * own + independentWorth) / (ratios.length + independentWorth);
}

function dayVariance({ value, counting }: Residuals, dependence: number): number {
  const beyond: number[] = [];
  for (let place = 0; place < value.length; place += 1) {
    const one = at(value, place);
    if (!Number.isNaN(one)) beyond.push(one ** 2 - dependence * at(counting, place));
  }
  // Winsorised at three times the median square, so that a step's own edge or a wild day does not make the whole past look wild.
  const squares = Float64Array.from(beyond).sort();
  const limit = Math.max(
    1e-6,
    7 * Math.max(0, squares[squares.length >> 1] ?? 0),
    squares[Math.floor(squares.length * 0.9)] ?? 0,
  );
  const sum = beyond.reduce((all, one) => all + Math.min(limit, one), 0);
  const own = Math.max(0, sum);
  return (own + assumed.dayWorth * assumed.day ** 2) / (beyond.length + assumed.dayWorth);
}

function oddPlaces({ value, counting }: Residuals, length: number): readonly number[] {
  const squares: number[] = [];
  for (const one of value) if (!Number.isNaN(one)) squares.push(one ** 2);
  const typical = Math.sqrt((Float64Array.from(squares).sort()[squares.length >> 1] ?? 0) / 0.455);
  const found: number[] = [];
  // The newest two days may be the beginning of something.
  for (let place = 1; place < length - 2; place += 1) {
    const one = at(value, place);
    if (Number.isNaN(one)) continue;
    const limit = oddDeviations * Math.max(0.05, typical, Math.sqrt(at(counting, place)));
    if (Math.abs(one) < limit) continue;
    const beside = [value[place - 1] ?? Number.NaN, value[place + 1] ?? Number.NaN];
    if (beside.every((other) => Number.isNaN(other) || other * Math.sign(one) < limit / 3)) found.push(place);
  }
  return found;
}

/** Levels of the weeks, counted back from the newest day; null where a week has too few days. */
function weekLevels(
  series: FigureSeries,
  over: Float64Array,
  under: Float64Array,
): readonly (WeekLevel | null)[] {
  const levels: (WeekLevel | null)[] = [];
  const share = series.scale === 'logit';
  for (let end = over.length; end - 7 >= 0; end -= 7) {
    let sum = 0;
    let base = 0;
    let days = 0;
    for (let place = end - 7; place < end; place += 1) {
      if (at(under, place) <= 0) continue;
      sum += at(over, place);
      base += at(under, place);
      days += 1;
    }
    if (days < 4 || (!share && sum <= (series.counting === 'none' ? 0 : 5))) {
      levels.push(null);
      continue;
    }
    const counted = series.counting === 'none' ? 0 : 1 / Math.max(0.5, sum);
    const both = series.counting === 'eventsOverEvents' ? 1 / base : 0;
    levels.push({ level: share ? sum / base : Math.log(sum / base), variance: counted + both, days });
  }
  return levels;
}

interface WeekLevel {
  readonly level: number;
  readonly variance: number;
  readonly days: number;
}

/**
 * From the differences of weeks that lie on the same side of a day; the median square keeps one other change from counting. Where a history
 * has hardly any weeks four apart on one side, they are taken to differ as those of a random walk do.
 */
function wanderOf(
  series: FigureSeries,
  over: Float64Array,
  under: Float64Array,
  day: number,
  dependence: number,
): (days: number) => Wander {
  const levels = weekLevels(series, over, under);
  const least = isLost(series) ? 2 * lostSpread.week ** 2 : 0;
  const known = new Map<number, Wander>();
  const about = (newer: number, older: number): Wander => {
    const apart = (lag: number, prior: number): number => {
      const squares: number[] = [];
      for (let index = lag; index < levels.length; index += 1) {
        if (index > newer && index - lag < older) continue;
        const [one, other] = [levels[index - lag] ?? null, levels[index] ?? null];
        if (one === null || other === null) continue;
        squares.push(
          (one.level - other.level) ** 2 -
            dependence * (one.variance + other.variance) -
            day / one.days -
            day / other.days,
        );
      }
      const middle = Float64Array.from(squares).sort()[squares.length >> 1] ?? 0;
      // The median of a squared standard normal is .455.
      const own = Math.max(0, middle) / 0.455;
      const worth = squares.length / (lag === 1 ? 1 : 2);
      return (worth * own + assumed.weekWorth * prior) / (worth + assumed.weekWorth);
    };
    const one = Math.max(least, apart(1, 2 * assumed.week ** 2));
    return { one, four: Math.max(one, apart(4, Math.max(8 * assumed.week ** 2, mostDrift * one))) };
  };
  return (days) => {
    // Weeks up to `newer` lie wholly after the day, from `older` on wholly before it; one in between is of both sides.
    const [newer, older] = [Math.floor(days / 7) - 1, Math.ceil(days / 7)];
    const key = newer * 100 + older;
    const found = known.get(key) ?? about(newer, older);
    known.set(key, found);
    return found;
  };
}
