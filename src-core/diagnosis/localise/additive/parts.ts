import { entry } from '../attributes.ts';
import { type CellColumns, type Cube, markOf } from '../cube.ts';
import { type AdditiveTable, logDensityOf, type Noise } from './deviation.ts';
import type { AdditiveSettings } from './settings.ts';

/**
 * Columns of a cell: how many, its mark, ln density as a cell nothing happened to, what it moved by, and the moments of its score:
 * weights, weighted scores and squares and ln variances for every spread tried, or plain moments where all weights are alike.
 */
const fixed = { count: 0, mark: 1, untouched: 2, moved: 3, moments: 4 } as const;
const logTwoPi = Math.log(2 * Math.PI);
/** Variance of the prior of a part's effect around the drift: any score from -2 to 2 may be. */
const effectVariance = 1;

const fineSpreads: readonly number[] = Array.from({ length: 30 }, (_, step) => 0.002 * 1.25 ** step);

/** How cells are read as one part with a common effect. */
export interface PartModel {
  readonly cells: CellColumns;
  /** ln density of a set of cells as one part, its effect and spread averaged over. */
  readonly together: (sums: Float64Array, offset: number) => number;
  /** The same at the best of its spreads: never less than `together`, and cheaper. */
  readonly bound: (sums: Float64Array, offset: number) => number;
  /** The same at the best of all spreads, for comparing explanations of many cells. */
  readonly finely: (sums: Float64Array, offset: number) => number;
  /** Mean score of a set of cells against the drift, shrunk to none. */
  readonly effect: (sums: Float64Array, offset: number) => number;
  readonly count: (sums: Float64Array, offset: number) => number;
  readonly mark: (sums: Float64Array, offset: number) => number;
  readonly untouched: (sums: Float64Array, offset: number) => number;
  /** What came less what would have come with the drift alone. */
  readonly moved: (sums: Float64Array, offset: number) => number;
}

/**
 * The generalised ripple effect (Li et al. 2019) as a density: cells of one part share a deviation score up to a spread, whatever
 * their size. With normal errors the effect integrates out in closed form, so that a part's weight needs four sums of its cells.
 */
export function partModel(table: AdditiveTable, noise: Noise, settings: AdditiveSettings): PartModel {
  const alike = table.variance.every((value) => value === 0);
  const spreads = settings.spreads.map((spread) => spread * spread);
  const columns = fixed.moments + (alike ? 2 : 4 * spreads.length);
  const values = new Float64Array(table.size * columns);
  const density = logDensityOf(noise);
  const factor = table.factor(noise.drift);
  for (let cell = 0; cell < table.size; cell += 1) {
    const at = cell * columns;
    const score = entry(table.score, cell);
    const variance = entry(table.variance, cell);
    values[at + fixed.count] = 1;
    values[at + fixed.mark] = markOf(cell);
    values[at + fixed.untouched] = density(score, variance);
    values[at + fixed.moved] = entry(table.real, cell) - entry(table.predicted, cell) * factor;
    const own = score - noise.drift;
    if (alike) {
      values[at + fixed.moments] = own;
      values[at + fixed.moments + 1] = own * own;
    } else
      spreads.forEach((spread, index) => {
        const weight = 1 / (spread + variance);
        const column = at + fixed.moments + 4 * index;
        values[column] = weight;
        values[column + 1] = weight * own;
        values[column + 2] = weight * own * own;
        values[column + 3] = Math.log(spread + variance);
      });
  }
  const read = (column: number) => (sums: Float64Array, offset: number) => entry(sums, offset + column);
  const count = read(fixed.count);
  const logCount = Math.log(spreads.length);
  const logOfSpreads = spreads.map(Math.log);
  const scratch = new Float64Array(spreads.length);

  const logPart = (n: number, spread: number, weights: number, linear: number, square: number): number => {
    const precision = weights + 1 / effectVariance;
    return (
      -0.5 *
      (n * (logTwoPi + spread) + Math.log(effectVariance * precision) + square - linear ** 2 / precision)
    );
  };
  const alikeAt = (sums: Float64Array, offset: number, spread: number, logSpread: number): number => {
    const first = offset + fixed.moments;
    const n = count(sums, offset);
    return logPart(n, logSpread, n / spread, entry(sums, first) / spread, entry(sums, first + 1) / spread);
  };
  const logAt = (sums: Float64Array, offset: number, index: number): number => {
    if (alike) return alikeAt(sums, offset, spreads[index] ?? 1, logOfSpreads[index] ?? 0);
    const column = offset + fixed.moments + 4 * index;
    const n = Math.max(1, count(sums, offset));
    return logPart(
      n,
      entry(sums, column + 3) / n,
      entry(sums, column),
      entry(sums, column + 1),
      entry(sums, column + 2),
    );
  };
  const bound = (sums: Float64Array, offset: number): number => {
    let highest = Number.NEGATIVE_INFINITY;
    for (let index = 0; index < spreads.length; index += 1) {
      const log = logAt(sums, offset, index);
      scratch[index] = log;
      if (log > highest) highest = log;
    }
    return highest;
  };

  return {
    cells: { columns, values },
    count,
    mark: read(fixed.mark),
    untouched: read(fixed.untouched),
    moved: read(fixed.moved),
    bound,
    together: (sums, offset) => {
      const highest = bound(sums, offset);
      let total = 0;
      for (let index = 0; index < spreads.length; index += 1)
        total += Math.exp(entry(scratch, index) - highest);
      return highest + Math.log(total) - logCount;
    },
    finely: (sums, offset) =>
      alike
        ? Math.max(
            ...fineSpreads.map((spread) => alikeAt(sums, offset, spread * spread, 2 * Math.log(spread))),
          )
        : bound(sums, offset),
    effect: (sums, offset) => {
      const first = offset + fixed.moments;
      if (alike) return entry(sums, first) / Math.max(1, count(sums, offset));
      const last = first + 4 * (spreads.length - 1);
      return entry(sums, last + 1) / Math.max(entry(sums, last), 1e-12);
    },
  };
}

/** The cells of a group that are still in. */
export function membersOf(cube: Cube, cuboid: number, group: number, inside: Uint8Array): readonly number[] {
  const of = cube.cuboids[cuboid]?.of ?? new Int32Array();
  const members: number[] = [];
  for (let cell = 0; cell < of.length; cell += 1)
    if (entry(of, cell) === group && entry(inside, cell) === 1) members.push(cell);
  return members;
}
