import { logGamma } from '../stats/gamma.ts';
import type { Expectation } from './baseline.ts';
import { type CellTable, entry } from './cells.ts';
import { drifts, effectSizes, type LocaliseSettings } from './settings.ts';

/** Log likelihoods of every cell under every state it may be in: `values[cell * columns + column]`. */
export interface CellScores {
  readonly columns: number;
  readonly values: Float64Array;
}

/** How each cell's count fits "unaffected, with the rest's drift" and "affected, with an effect of this size". */
export interface LikelihoodTable {
  /** A column for each of `drifts`. */
  readonly normal: CellScores;
  /** A column for each effect: the rises in order of size, then the falls. */
  readonly affected: CellScores;
}

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
): LikelihoodTable {
  const normal = scores(table, expected, drifts, () => 1 / shape);
  const effects = [...effectSizes, ...effectSizes.map((size) => -size)];
  const affected = scores(table, expected, effects, (effect) => {
    const spread = Math.min(settings.effectSpreadCap, settings.effectSpread * Math.abs(effect));
    return 1 / shape + spread * spread;
  });
  return { normal, affected };
}

function scores(
  table: CellTable,
  expected: Expectation,
  logFactors: readonly number[],
  varianceOf: (logFactor: number) => number,
): CellScores {
  const columns = logFactors.length;
  const values = new Float64Array(table.size * columns);
  const settings = logFactors.map((log) => ({ factor: Math.exp(log), variance: varianceOf(log) }));
  for (let cell = 0; cell < table.size; cell += 1) {
    const mean = entry(expected.mean, cell);
    if (entry(table.currentExposure, cell) <= 0) continue;
    const events = entry(table.currentEvents, cell);
    let lastShape = Number.NaN;
    let gammaPart = 0;
    for (let column = 0; column < columns; column += 1) {
      const setting = settings[column];
      if (setting === undefined) continue;
      const cellShape = 1 / (setting.variance + entry(expected.variance, cell));
      if (cellShape !== lastShape) {
        gammaPart = logGamma(events + cellShape) - logGamma(cellShape);
        lastShape = cellShape;
      }
      values[cell * columns + column] = logCount(
        events,
        Math.max(mean * setting.factor, smallestMean),
        cellShape,
        gammaPart,
      );
    }
  }
  return { columns, values };
}

/** Sum of the scores of the cells that are in, column by column. */
export function columnSums(scored: CellScores, includes: (cell: number) => boolean): Float64Array {
  const sums = new Float64Array(scored.columns);
  const size = scored.values.length / scored.columns;
  for (let cell = 0; cell < size; cell += 1) if (includes(cell)) addCell(scored, cell, sums, 0);
  return sums;
}

export function addCell(scored: CellScores, cell: number, sums: Float64Array, offset: number): void {
  const from = cell * scored.columns;
  for (let column = 0; column < scored.columns; column += 1) {
    sums[offset + column] = entry(sums, offset + column) + entry(scored.values, from + column);
  }
}
