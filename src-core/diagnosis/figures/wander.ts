import { placed } from '../stats/order.ts';
import { isLost, lostSpread } from './noise.ts';
import type { FigureSeries } from './series.ts';

/** Variance of the difference of two weeks' levels, one week and four weeks apart (a variogram). */
export interface Wander {
  readonly one: number;
  readonly four: number;
}

/** The same so many weeks apart; beyond four it is taken to have settled. */
export const wanderOver = ({ one, four }: Wander, weeks: number): number =>
  weeks <= 1 ? one * Math.max(0.3, weeks) : one + (four - one) * Math.min(1, (weeks - 1) / 3);

/** Spread of a week's level taken for granted until the series has shown its own, and how many weeks that is worth. */
const assumed = { week: 0.03, weekWorth: 3 } as const;
/** Levels four weeks apart against neighbours, variance: a random walk's; steadier ones less. */
const mostDrift = 4;

const at = (values: Float64Array, index: number): number => values[index] ?? 0;

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

/** What each week's level differs by from that so many weeks nearer, squared, less what its days explain; NaN = not known. */
function squaresAt(
  levels: readonly (WeekLevel | null)[],
  lag: number,
  day: number,
  dependence: number,
): Float64Array {
  const squares = new Float64Array(levels.length).fill(Number.NaN);
  for (let index = lag; index < levels.length; index += 1) {
    const [one, other] = [levels[index - lag] ?? null, levels[index] ?? null];
    if (one === null || other === null) continue;
    squares[index] =
      (one.level - other.level) ** 2 -
      dependence * (one.variance + other.variance) -
      day / one.days -
      day / other.days;
  }
  return squares;
}

/**
 * From the differences of weeks that lie on the same side of a day; the median square keeps one other change from counting. Where a history
 * has hardly any weeks four apart on one side, they are taken to differ as those of a random walk do.
 */
export function wanderOf(
  series: FigureSeries,
  over: Float64Array,
  under: Float64Array,
  day: number,
  dependence: number,
): (days: number) => Wander {
  const levels = weekLevels(series, over, under);
  const least = isLost(series) ? 2 * lostSpread.week ** 2 : 0;
  const byOne = squaresAt(levels, 1, day, dependence);
  const byFour = squaresAt(levels, 4, day, dependence);
  const known: Wander[] = [];
  const squares = new Float64Array(levels.length);
  const about = (newer: number, older: number): Wander => {
    const one = Math.max(least, apart(squares, byOne, 1, newer, older, 2 * assumed.week ** 2));
    const walk = Math.max(8 * assumed.week ** 2, mostDrift * one);
    return { one, four: Math.max(one, apart(squares, byFour, 4, newer, older, walk)) };
  };
  return (days) => {
    // Weeks up to `newer` lie wholly after the day, from `older` on wholly before it; one in between is of both sides.
    const newer = Math.floor(days / 7) - 1;
    const older = Math.ceil(days / 7);
    // They lie one or two apart: no other two have this sum.
    const key = newer + older + 1;
    const found = known[key] ?? about(newer, older);
    known[key] = found;
    return found;
  };
}

/** The variance of weeks so far apart on the same side of a day, drawn to what is taken for granted. `squares`: room to work in. */
function apart(
  squares: Float64Array,
  all: Float64Array,
  lag: number,
  newer: number,
  older: number,
  prior: number,
): number {
  let count = 0;
  for (let index = lag; index < all.length; index += 1) {
    const square = at(all, index);
    if (Number.isNaN(square) || (index > newer && index - lag < older)) continue;
    squares[count] = square;
    count += 1;
  }
  // The median of a squared standard normal is .455.
  const own = Math.max(0, placed(squares, count >> 1, count)) / 0.455;
  const worth = count / (lag === 1 ? 1 : 2);
  return (worth * own + assumed.weekWorth * prior) / (worth + assumed.weekWorth);
}
