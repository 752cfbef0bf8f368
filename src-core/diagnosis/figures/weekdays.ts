import { type Grid, weekdayAt } from './grid.ts';

/** Fewer weeks cannot tell a weekday from chance. */
const minimumWeeks = 3;
const at = (values: Float64Array, index: number): number => values[index] ?? 0;

/**
 * Multiplicative weekday factors, Monday first, by ratio to a centred 7-day mean and shrunk to 1 by empirical Bayes: with a prior of
 * mean 1 and variance tau2, the factor is (observed + k) / (expected + k), k = phi / tau2 (method of moments). Null = flat.
 */
export function weekdayFactorsOf(over: Float64Array, under: Float64Array, grid: Grid): Float64Array | null {
  const { length } = over;
  const observed = new Float64Array(7);
  const expected = new Float64Array(7);
  const seen = new Int32Array(7);
  const means = new Float64Array(length);
  for (let place = 3; place < length - 3; place += 1) {
    if (at(under, place) <= 0) continue;
    let sum = 0;
    let base = 0;
    let days = 0;
    for (let near = place - 3; near <= place + 3; near += 1) {
      if (at(under, near) <= 0) continue;
      sum += at(over, near);
      base += at(under, near);
      days += 1;
    }
    if (days < 5 || sum <= 0) continue;
    const weekday = weekdayAt(grid, place);
    const mean = (at(under, place) * sum) / base;
    means[place] = mean;
    observed[weekday] = at(observed, weekday) + at(over, place);
    expected[weekday] = at(expected, weekday) + mean;
    seen[weekday] = (seen[weekday] ?? 0) + 1;
  }
  if (seen.some((weeks) => weeks < minimumWeeks) || expected.some((mean) => mean <= 0)) return null;
  const ratios = observed.map((count, weekday) => count / at(expected, weekday));
  let pearson = 0;
  let cells = 0;
  for (let place = 3; place < length - 3; place += 1) {
    const mean = at(means, place) * at(ratios, weekdayAt(grid, place));
    if (mean <= 0) continue;
    pearson += (at(over, place) - mean) ** 2 / mean;
    cells += 1;
  }
  // The centred mean holds a seventh of the day itself, and seven ratios were fitted.
  const phi = Math.max(1e-9, pearson / (Math.max(1, cells - 7) * (6 / 7)));
  let noise = 0;
  let spread = 0;
  for (let weekday = 0; weekday < 7; weekday += 1) {
    noise += phi / at(expected, weekday) / 7;
    spread += (at(ratios, weekday) - 1) ** 2 / 7;
  }
  const tau2 = spread - noise;
  if (tau2 <= 0) return null;
  const k = phi / tau2;
  const shrunk = observed.map((count, weekday) => (count + k) / (at(expected, weekday) + k));
  const mean = shrunk.reduce((sum, one) => sum + one, 0) / 7;
  return shrunk.map((factor) => Math.max(0.02, factor / mean));
}
