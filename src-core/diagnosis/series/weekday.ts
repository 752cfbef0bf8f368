import type { FigureDay } from './figures.ts';
import { at, type RateSeries } from './rates.ts';

/** One factor a weekday, Monday first; 1 = like the average day. */
export type WeekdayFactors = readonly number[];

export const flatWeek: WeekdayFactors = [1, 1, 1, 1, 1, 1, 1];

/** Fewer weeks cannot tell a weekday from chance. */
const minimumWeeks = 3;

/**
 * Multiplicative weekday factors, by ratio to a centred 7-day mean (the classical decomposition; a level shift moves the
 * mean with it, so a change does not look like a weekday), shrunk to 1 by empirical Bayes: with a gamma prior of mean 1 and
 * variance tau2, the factor is (observed + k) / (expected + k) with k = phi / tau2. tau2 is what the seven ratios vary beyond
 * their own noise (method of moments), so a campaign with little volume or no weekly pattern gets factors of 1.
 */
export function weekdayFactors(
  days: readonly Pick<FigureDay, 'weekday'>[],
  series: RateSeries,
): WeekdayFactors {
  const observed = new Float64Array(7);
  const expected = new Float64Array(7);
  const seen = new Int32Array(7);
  const means = new Float64Array(days.length);
  for (let index = 3; index < days.length - 3; index += 1) {
    if (at(series.exposure, index) <= 0) continue;
    const local = localRate(series, index);
    if (local === null) continue;
    const weekday = days[index]?.weekday ?? 0;
    const mean = at(series.exposure, index) * local;
    means[index] = mean;
    observed[weekday] = at(observed, weekday) + at(series.count, index);
    expected[weekday] = at(expected, weekday) + mean;
    seen[weekday] = (seen[weekday] ?? 0) + 1;
  }
  if (seen.some((count) => count < minimumWeeks) || expected.some((mean) => mean <= 0)) return flatWeek;
  const ratios = observed.map((count, weekday) => count / at(expected, weekday));
  let pearson = 0;
  let cells = 0;
  for (let index = 3; index < days.length - 3; index += 1) {
    const mean = at(means, index) * (ratios[days[index]?.weekday ?? 0] ?? 1);
    if (mean <= 0) continue;
    pearson += (at(series.count, index) - mean) ** 2 / mean;
    cells += 1;
  }
  // The centred mean holds a seventh of the day itself, and seven ratios were fitted.
  const phi = Math.max(series.amounts === true ? 1e-9 : 1, pearson / (Math.max(1, cells - 7) * (6 / 7)));
  const noise = average(expected.map((mean) => phi / mean));
  const tau2 = average(ratios.map((ratio) => (ratio - 1) ** 2)) - noise;
  if (tau2 <= 0) return flatWeek;
  const k = phi / tau2;
  const shrunk = observed.map((count, weekday) => (count + k) / (at(expected, weekday) + k));
  const mean = average(shrunk);
  return Array.from(shrunk, (factor) => factor / mean);
}

/** Rate over the seven days around a day; null unless at least five of them, on both sides, were reported. */
function localRate(series: RateSeries, index: number): number | null {
  let count = 0;
  let exposure = 0;
  let days = 0;
  for (let near = index - 3; near <= index + 3; near += 1) {
    if (at(series.exposure, near) <= 0) continue;
    count += at(series.count, near);
    exposure += at(series.exposure, near);
    days += 1;
  }
  return days >= 5 && count > 0 ? count / exposure : null;
}

const average = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
