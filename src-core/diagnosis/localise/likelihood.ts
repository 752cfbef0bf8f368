import { columnOf } from '../stats/columnOf.ts';
import { logGamma } from '../stats/gamma.ts';
import { entry } from './attributes.ts';
import type { Expectation } from './baseline.ts';
import type { CellTable } from './cells.ts';
import { type CellColumns, markOf } from './cube.ts';
import { drifts, effectSizes, type LocaliseSettings } from './settings.ts';

/**
 * Columns of a cell: how its count fits "unaffected", by drift of the rest; how it fits "affected", by effect (the rises in order of
 * size, then the falls); its events above expectation; and what tells sets of cells apart.
 */
export const column = {
  normal: 0,
  affected: drifts.length,
  excess: drifts.length + 2 * effectSizes.length,
  count: drifts.length + 2 * effectSizes.length + 1,
  mark: drifts.length + 2 * effectSizes.length + 2,
} as const;
const columns = column.mark + 1;

/** ln of the negative binomial with this mean and shape, less ln(events!), which no comparison needs. */
function logCount(events: number, mean: number, shape: number, gammaPart: number): number {
  return gammaPart + shape * Math.log(shape / (shape + mean)) + events * Math.log(mean / (shape + mean));
}

const smallestMean = 1e-12;

/**
 * A count is Poisson around a rate that itself varies (Gamma), hence negative binomial. Unaffected cells vary by their own noise
 * between windows (1 / shape) and by the uncertainty of their baseline; affected ones by an uneven effect on top.
 * That unevenness is what keeps one cell with a huge move from outvoting the many that moved less: a plain Poisson scan
 * (Kulldorff 1997) would shrink to that cell.
 */
export function likelihoods(
  table: CellTable,
  expected: Expectation,
  shape: number,
  settings: LocaliseSettings,
): CellColumns {
  const values = new Float64Array(table.size * columns);
  const effects = [...effectSizes, ...effectSizes.map((size) => -size)];
  fill(values, column.normal, table, expected, drifts, () => 1 / shape);
  fill(values, column.affected, table, expected, effects, (effect) => {
    const spread = Math.min(settings.effectSpreadCap, settings.effectSpread * Math.abs(effect));
    return 1 / shape + spread * spread;
  });
  for (let cell = 0; cell < table.size; cell += 1) {
    const at = cell * columns;
    values[at + column.excess] = entry(table.currentEvents, cell) - entry(expected.mean, cell);
    values[at + column.count] = 1;
    values[at + column.mark] = markOf(cell);
  }
  return { columns, values };
}

function fill(
  values: Float64Array,
  first: number,
  table: CellTable,
  expected: Expectation,
  logFactors: readonly number[],
  varianceOf: (logFactor: number) => number,
): void {
  const factors = columnOf(logFactors, Math.exp);
  const variances = columnOf(logFactors, varianceOf);
  for (let cell = 0; cell < table.size; cell += 1) {
    const mean = entry(expected.mean, cell);
    if (entry(table.currentExposure, cell) <= 0) continue;
    const events = entry(table.currentEvents, cell);
    const own = entry(expected.variance, cell);
    let lastShape = Number.NaN;
    let gammaPart = 0;
    for (let at = 0; at < factors.length; at += 1) {
      const cellShape = 1 / (entry(variances, at) + own);
      if (cellShape !== lastShape) {
        gammaPart = logGamma(events + cellShape) - logGamma(cellShape);
        lastShape = cellShape;
      }
      values[cell * columns + first + at] = logCount(
        events,
        Math.max(mean * entry(factors, at), smallestMean),
        cellShape,
        gammaPart,
      );
    }
  }
}
