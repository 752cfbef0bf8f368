import type { Change } from './compare.ts';
import { levelOverAges } from './level.ts';
import type { Prepared } from './prepare.ts';

const mostWeeks = 10;
const fewestWeeks = 5;
/** Weekly levels scatter around a line by this much beyond counting, as far as the series has not shown its own; and weeks that is worth. */
const assumed = { scatter: 0.03, worth: 3 } as const;
/** A trend is stated as what it makes of four weeks. */
const weeksStated = 4;

/**
 * The steady course of the last ten weeks: what four weeks of it make, on the figure's scale, by a weighted line through its weekly
 * levels; the error from what the weeks scatter around that line. What wears away slowly has no day on which it began, and a comparison of
 * levels with their own past takes it for wandering. Null with fewer than five known weeks.
 */
export function trendOf(prepared: Prepared): Change | null {
  const weeks: { readonly x: number; readonly y: number; readonly counted: number }[] = [];
  for (let week = 0; week < mostWeeks; week += 1) {
    const level = levelOverAges(prepared, { newest: 7 * week, oldest: 7 * week + 6 });
    if (level === null || level.days < 4) continue;
    weeks.push({ x: -week, y: level.value, counted: level.variance });
  }
  if (weeks.length < fewestWeeks) return null;
  let line = fitLine(weeks, () => 1);
  if (line === null) return null;
  const { intercept, slope } = line;
  const beyond = weeks.reduce(
    (sum, { x, y, counted }) => sum + (y - intercept - slope * x) ** 2 - counted,
    0,
  );
  const freedom = weeks.length - 2;
  const scatter = (Math.max(0, beyond) + assumed.worth * assumed.scatter ** 2) / (freedom + assumed.worth);
  line = fitLine(weeks, ({ counted }) => 1 / (counted + scatter));
  return line === null
    ? null
    : { effect: weeksStated * line.slope, se: weeksStated * Math.sqrt(line.variance) };
}

interface Week {
  readonly x: number;
  readonly y: number;
  readonly counted: number;
}

function fitLine(
  weeks: readonly Week[],
  weightOf: (week: Week) => number,
): { readonly intercept: number; readonly slope: number; readonly variance: number } | null {
  let [w, wx, wy, wxx, wxy] = [0, 0, 0, 0, 0];
  for (const week of weeks) {
    const weight = weightOf(week);
    w += weight;
    wx += weight * week.x;
    wy += weight * week.y;
    wxx += weight * week.x * week.x;
    wxy += weight * week.x * week.y;
  }
  const spread = wxx - (wx * wx) / w;
  if (!(spread > 0)) return null;
  const slope = (wxy - (wx * wy) / w) / spread;
  return { intercept: (wy - slope * wx) / w, slope, variance: 1 / spread };
}
