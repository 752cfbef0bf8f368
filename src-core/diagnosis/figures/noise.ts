import { placed } from '../stats/order.ts';
import { gridDays } from './grid.ts';
import type { FigureSeries } from './series.ts';

/** Spread of a day taken for granted until the series has shown its own, and how many days that is worth. */
const assumed = { day: 0.08, dayWorth: 8 } as const;
/** A day further off than so many of its own standard deviations, alone, is odd. */
const oddDeviations = 4.5;

/** A share that was 0 on every day has shown no spread, which is not to say that it has none: sd of a day, sd of a week's level. */
export const lostSpread = { day: 0.3, week: 0.15 } as const;
export const isLost = ({ name }: Pick<FigureSeries, 'name'>): boolean =>
  name === 'lostToBudget' || name === 'lostToRank';

const at = (values: Float64Array, index: number): number => values[index] ?? 0;

/** Of the first days of each list, as many as the figure has: every figure is laid out in the same room, since lists cost more than what is in them. */
export interface Residuals {
  /** The day against the mean of the known days around it, on the figure's scale; NaN where there are too few. */
  readonly value: Float64Array;
  /** What counting alone gives that comparison. */
  readonly counting: Float64Array;
}

export const residualRoom = (): Residuals => ({
  value: new Float64Array(gridDays),
  counting: new Float64Array(gridDays),
});
/** Where the squares of one figure are put in order. */
const squares = new Float64Array(gridDays);

const around = 4;

/** Fills `into` with the days of a figure, which are no more than those of a grid. */
export function fillResiduals(
  { value, counting }: Residuals,
  series: FigureSeries,
  over: Float64Array,
  under: Float64Array,
): void {
  const { length } = over;
  value.fill(Number.NaN, 0, length);
  counting.fill(0, 0, length);
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
}

/** Days that the assumption of independent events is worth. */
const independentWorth = 10;

export function dependenceOf({ value, counting }: Residuals, length: number): number {
  let count = 0;
  for (let place = 0; place < length; place += 1) {
    const one = at(value, place);
    if (Number.isNaN(one) || !(at(counting, place) > 0)) continue;
    squares[count] = one ** 2 / at(counting, place);
    count += 1;
  }
  const middle = count === 0 ? 1 : placed(squares, count >> 1, count) / 0.455;
  const own = Math.min(1, Math.max(0.05, middle));
  return (count * own + independentWorth) / (count + independentWorth);
}

export function dayVariance({ value, counting }: Residuals, length: number, dependence: number): number {
  let days = 0;
  for (let place = 0; place < length; place += 1) {
    const one = at(value, place);
    if (Number.isNaN(one)) continue;
    squares[days] = one ** 2 - dependence * at(counting, place);
    days += 1;
  }
  // Winsorised at three times the median square, so that a step's own edge or a wild day does not make the whole past look wild.
  const limit = Math.max(
    1e-6,
    7 * Math.max(0, placed(squares, days >> 1, days)),
    placed(squares, Math.floor(days * 0.9), days),
  );
  // In the order of the days, so that the sum is the same to the bit.
  let sum = 0;
  for (let place = 0; place < length; place += 1) {
    const one = at(value, place);
    if (!Number.isNaN(one)) sum += Math.min(limit, one ** 2 - dependence * at(counting, place));
  }
  return (Math.max(0, sum) + assumed.dayWorth * assumed.day ** 2) / (days + assumed.dayWorth);
}

export function oddPlaces({ value, counting }: Residuals, length: number): readonly number[] {
  let days = 0;
  for (let place = 0; place < length; place += 1) {
    const one = at(value, place);
    if (Number.isNaN(one)) continue;
    squares[days] = one ** 2;
    days += 1;
  }
  const typical = Math.sqrt(placed(squares, days >> 1, days) / 0.455);
  const found: number[] = [];
  // The newest two days may be the beginning of something.
  for (let place = 1; place < length - 2; place += 1) {
    const one = at(value, place);
    if (Number.isNaN(one)) continue;
    const limit = oddDeviations * Math.max(0.05, typical, Math.sqrt(at(counting, place)));
    if (Math.abs(one) < limit) continue;
    const side = Math.sign(one);
    // A neighbour that is not known stands off no more than one that is ordinary.
    if (at(value, place - 1) * side >= limit / 3 || at(value, place + 1) * side >= limit / 3) continue;
    found.push(place);
  }
  return found;
}
