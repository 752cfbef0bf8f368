import { columnOf } from '../../stats/columnOf.ts';
import { logGamma } from '../../stats/gamma.ts';
import { type AttributeTable, encode, entry, groupByValues, sumOfCounts } from '../attributes.ts';
import { logAdd } from '../evidence.ts';

/** One leaf of a measure that adds up: what was expected of it and what came, in the same unit. */
export interface AdditiveCell {
  /** In the order of the dimensions. */
  readonly values: readonly string[];
  readonly predicted: number;
  readonly real: number;
  /** Squared relative error of the prediction where it is known, such as 1 / events it rests on. */
  readonly predictedVariance?: number;
}

export interface AdditiveTable extends AttributeTable {
  readonly predicted: Float64Array;
  readonly real: Float64Array;
  /** How far each cell is from what was expected: about its relative change, -2 where all is lost. */
  readonly score: Float64Array;
  /** Variance of the score from counting and from the prediction's own error. */
  readonly variance: Float64Array;
  /** Real over predicted at a score that all cells share. */
  readonly factor: (score: number) => number;
}

/**
 * Sorts the cells, adds up those that share all values and leaves out those with nothing expected and nothing come.
 * `counted`: the numbers are counts of single events, so that chance alone moves a cell of few; amounts have no such unit.
 * RangeError: a cell has not one value for each dimension, or a number below zero or none at all.
 */
export function tabulateAdditive(
  dimensions: readonly string[],
  cells: readonly AdditiveCell[],
  counted: boolean,
): AdditiveTable {
  const merged = groupByValues(dimensions.length, cells)
    .map((same) => ({
      values: same[0].values,
      predicted: sumOfCounts(same.map((cell) => cell.predicted)),
      real: sumOfCounts(same.map((cell) => cell.real)),
      own: sumOfCounts(same.map((cell) => (cell.predictedVariance ?? 0) * cell.predicted ** 2)),
    }))
    .filter((cell) => cell.predicted > 0 || cell.real > 0);
  const scores = merged.map((cell) => scoreOf(cell.real, cell.predicted, counted));
  return {
    ...encode(
      dimensions,
      merged.map((cell) => cell.values),
    ),
    predicted: columnOf(merged, (cell) => cell.predicted),
    real: columnOf(merged, (cell) => cell.real),
    score: columnOf(scores, ({ score }) => score),
    variance: columnOf(
      merged,
      (cell, at) => (scores[at]?.variance ?? 0) + (cell.predicted > 0 ? cell.own / cell.predicted ** 2 : 0),
    ),
    factor: (score) => (counted ? Math.max(0, 1 + score / 2) ** 2 : (2 + score) / (2 - score)),
  };
}

interface CellScore {
  readonly score: number;
  /** From counting alone. */
  readonly variance: number;
}

/**
 * An amount: Squeeze's deviation score, the same whatever the unit. A count: the change of its square root, which chance moves alike at any
 * mean (Anscombe 1948), over that root; for few events its mean and variance are summed exactly, so that ten cells of one event do not
 * look like a fall of all ten.
 */
function scoreOf(real: number, predicted: number, counted: boolean): CellScore {
  if (!counted) return { score: deviationScore(real, predicted), variance: 0 };
  const mean = Math.max(predicted, fewestExpected);
  const root = rootOfCount(mean);
  const scale = 2 / Math.sqrt(mean + 0.375);
  return { score: scale * (Math.sqrt(real + 0.375) - root.mean), variance: scale * scale * root.variance };
}

/** What is expected of a cell is never known to be less than this. */
const fewestExpected = 0.5;

/** Mean and variance of sqrt(k + 3/8) for a Poisson count: summed for small means, else to the second order. */
function rootOfCount(mean: number): { readonly mean: number; readonly variance: number } {
  if (mean >= 20) return { mean: Math.sqrt(mean + 0.375) - 0.125 / Math.sqrt(mean + 0.375), variance: 0.25 };
  let chance = Math.exp(-mean);
  let first = 0;
  let second = 0;
  for (let count = 0; count < 80; count += 1) {
    first += chance * Math.sqrt(count + 0.375);
    second += chance * (count + 0.375);
    chance *= mean / (count + 1);
  }
  return { mean: first, variance: second - first * first };
}

/** 2 (real - predicted) / (real + predicted): -2 = all lost, 2 = from nothing. */
export function deviationScore(real: number, predicted: number): number {
  const total = real + predicted;
  return total > 0 ? (2 * (real - predicted)) / total : 0;
}

/** What cells do that nothing happened to: a Student t around the drift common to all. */
export interface Noise {
  /** Median score: the drift. */
  readonly drift: number;
  /** Scale of a cell's own noise, beside its counting noise. */
  readonly scale: number;
  /** Degrees of freedom of the tail; infinite = normal. */
  readonly freedom: number;
}

/** Least scale: forecasts are never better than this, and equal numbers have no noise at all. */
const leastScale = 1e-3;
/** With fewer cells than this their spread says little about noise. */
const fewestCells = 30;
/** A spread of 14% between two windows, where nothing tells it. */
const usualScale = 0.14;
/** Degrees of freedom tried, with the upper quartile of each: scale = median of |x| over it. */
const tails: readonly (readonly [freedom: number, quartile: number])[] = [
  [Number.POSITIVE_INFINITY, 0.67449],
  [30, 0.68276],
  [15, 0.6912],
  [8, 0.70639],
  [5, 0.72669],
  [3, 0.76489],
];

/**
 * Noise of the cells that are in: drift by the median, scale by the median distance from it, tail by likelihood without the furthest.
 * `known`: scale from the cells' own past, where there is one.
 */
export function estimateNoise(
  table: AdditiveTable,
  includes: (cell: number) => boolean,
  trimmed: number,
  known: number | null,
): Noise {
  const cells: number[] = [];
  for (let cell = 0; cell < table.size; cell += 1) if (includes(cell)) cells.push(cell);
  if (cells.length === 0) return { drift: 0, scale: known ?? usualScale, freedom: Number.POSITIVE_INFINITY };
  const drift = median(columnOf(cells, (cell) => entry(table.score, cell)));
  if (known !== null || cells.length < fewestCells)
    return { drift, scale: Math.max(leastScale, known ?? usualScale), freedom: Number.POSITIVE_INFINITY };
  const distance = columnOf(cells, (cell) => Math.abs(entry(table.score, cell) - drift));
  const variance = columnOf(cells, (cell) => entry(table.variance, cell));
  const furthest = entry(distance.toSorted(), distance.length - 1 - Math.ceil(trimmed * distance.length));
  let best: Noise = { drift, scale: usualScale, freedom: Number.POSITIVE_INFINITY };
  let highest = Number.NEGATIVE_INFINITY;
  for (const [freedom, quartile] of tails) {
    const scale = Math.max(leastScale, scaleFor(distance, variance, quartile));
    const density = logDensityOf({ drift: 0, scale, freedom });
    let fit = 0;
    for (let at = 0; at < distance.length; at += 1)
      if (entry(distance, at) <= furthest) fit += density(entry(distance, at), entry(variance, at));
    if (fit <= highest) continue;
    highest = fit;
    best = { drift, scale, freedom };
  }
  return best;
}

/**
 * What to start from: cells around their median; and around no drift at all where that is far from it, as it is where most cells were
 * hit. The scales of the two are those of the tenth of the cells that lies closest, since most of them may be no noise.
 */
export function firstGuesses(table: AdditiveTable, trimmed: number, known: number | null): readonly Noise[] {
  const plain = estimateNoise(table, () => true, trimmed, known);
  if (table.size === 0) return [plain];
  const around = (drift: number): Noise => {
    const distance = table.score.map((score) => Math.abs(score - drift)).sort();
    const closest = entry(distance, Math.floor(distance.length / 10)) / normalTenth;
    const scale = known ?? (table.size < fewestCells ? usualScale : closest);
    return { drift, scale: Math.max(leastScale, scale), freedom: Number.POSITIVE_INFINITY };
  };
  const middle = around(plain.drift);
  return Math.abs(middle.drift) < middle.scale ? [plain] : [middle, around(0)];
}

/** A tenth of a normal lies this close to its mean. */
const normalTenth = 0.12566;

/** The scale at which the median of |x| / sqrt(scale² + variance) is the quartile. */
function scaleFor(distance: Float64Array, variance: Float64Array, quartile: number): number {
  if (variance.every((value) => value === 0)) return median(distance) / quartile;
  let low = 0;
  let high = 4;
  for (let step = 0; step < 14; step += 1) {
    const middle = (low + high) / 2;
    const ratios = distance.map(
      (value, at) => value / Math.sqrt(middle * middle + entry(variance, at) + 1e-12),
    );
    if (median(ratios) > quartile) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** One cell in a hundred million may do anything by itself: no single one outweighs all others of a part. */
const oddCell = Math.log(1e-8 / 4);

/** ln density of a score at a cell with this variance of its own. */
export function logDensityOf({ drift, scale, freedom }: Noise): (score: number, variance: number) => number {
  const normal = !Number.isFinite(freedom);
  const constant = normal
    ? -0.5 * Math.log(2 * Math.PI)
    : logGamma((freedom + 1) / 2) - logGamma(freedom / 2) - 0.5 * Math.log(Math.PI * freedom);
  return (score, variance) => {
    const total = scale * scale + variance;
    const square = (score - drift) ** 2 / total;
    const body = normal ? -0.5 * square : -((freedom + 1) / 2) * Math.log1p(square / freedom);
    return logAdd(constant - 0.5 * Math.log(total) + body, oddCell);
  };
}

function median(values: Float64Array): number {
  const sorted = values.toSorted();
  const middle = sorted.length / 2;
  return (entry(sorted, Math.ceil(middle) - 1) + entry(sorted, Math.floor(middle))) / 2;
}
