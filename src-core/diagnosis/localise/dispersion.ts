import { clamp } from './baseline.ts';
import type { RatioCount } from './cells.ts';
import { defaultSettings } from './settings.ts';

const fewestEvents = 5;
const fewestCells = 3;
const fewestPeriods = 3;

/**
 * Gamma shape of a cell's own noise from one period to the next: Var(events) = mean + mean^2 / shape. Judged on past periods
 * (inner arrays: one cell's periods, oldest first, equally many) as long as the current window, each relative to its own cell's rate
 * and to what all cells did in that period, so that a common rise is not noise. The median over cells keeps one past incident in one
 * cell from making all of them look noisy. Null where there is too little history to tell.
 */
export function estimateShape(
  history: readonly (readonly RatioCount[])[],
  bounds: readonly [number, number] = defaultSettings.shapeBounds,
): number | null {
  const periods = history[0]?.length ?? 0;
  if (periods < fewestPeriods) return null;
  const rates = history.map((cell) => {
    const exposure = cell.reduce((total, period) => total + period.exposure, 0);
    return exposure > 0 ? cell.reduce((total, period) => total + period.events, 0) / exposure : 0;
  });
  const common = Array.from({ length: periods }, (_, period) => {
    let events = 0;
    let expected = 0;
    history.forEach((cell, index) => {
      events += cell[period]?.events ?? 0;
      expected += (cell[period]?.exposure ?? 0) * (rates[index] ?? 0);
    });
    return expected > 0 ? events / expected : 1;
  });
  const excess = history.flatMap((cell, index) => {
    const means = cell.map((period, at) => period.exposure * (rates[index] ?? 0) * (common[at] ?? 1));
    const total = means.reduce((sum, mean) => sum + mean, 0);
    if (total < fewestEvents * periods) return [];
    let squares = 0;
    let weight = 0;
    cell.forEach((period, at) => {
      const mean = means[at] ?? 0;
      squares += ((period.events - mean) ** 2 * periods) / (periods - 1) - mean;
      weight += mean * mean;
    });
    return [squares / weight];
  });
  if (excess.length < fewestCells) return null;
  return clamp(1 / Math.max(median(excess), 1e-9), bounds);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, two) => one - two);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

const quietDistance = 3;
const smallestScatter = 0.05;
const madToSd = 1.4826;

/**
 * Which periods may serve as the baseline: those whose overall ratio lies within three robust standard deviations of the median,
 * the deviation never taken for less than 5% of it. An incident that came back must not be measured against itself.
 */
export function quietPeriods(periods: readonly RatioCount[]): readonly number[] {
  const known = periods.flatMap((period, index) =>
    period.exposure > 0 ? [{ index, ratio: period.events / period.exposure }] : [],
  );
  if (known.length === 0) return [];
  const centre = median(known.map((period) => period.ratio));
  const scatter = median(known.map((period) => Math.abs(period.ratio - centre))) * madToSd;
  const limit = quietDistance * Math.max(scatter, smallestScatter * centre);
  return known.filter((period) => Math.abs(period.ratio - centre) <= limit).map((period) => period.index);
}
