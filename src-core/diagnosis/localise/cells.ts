import { columnOf } from '../stats/columnOf.ts';
import { type AttributeTable, encode, entry, groupByValues, sumOfCounts } from './attributes.ts';

/** Events over what they came from: conversions over spend, clicks over impressions, failed over all requests. */
export interface RatioCount {
  readonly events: number;
  /** Any unit, as long as every cell has the same one. */
  readonly exposure: number;
}

/** One leaf: a value of every dimension, before and now. A side with no exposure says nothing about a rate. */
export interface RatioCell {
  /** In the order of the dimensions. */
  readonly values: readonly string[];
  readonly baseline: RatioCount;
  readonly current: RatioCount;
}

/** The leaves as columns of numbers, in an order that does not depend on the order they came in. */
export interface CellTable extends AttributeTable {
  readonly baselineEvents: Float64Array;
  readonly baselineExposure: Float64Array;
  readonly currentEvents: Float64Array;
  readonly currentExposure: Float64Array;
}

export function sum(values: Float64Array): number {
  let total = 0;
  for (let index = 0; index < values.length; index += 1) total += entry(values, index);
  return total;
}

/**
 * Sorts the cells and adds up those that share all values. Events without exposure have no rate and are left out.
 * RangeError: a cell has not one value for each dimension, or a count is negative or not a number.
 */
export function tabulate(dimensions: readonly string[], cells: readonly RatioCell[]): CellTable {
  const merged = groupByValues(dimensions.length, cells)
    .map((same) => ({
      values: same[0].values,
      baseline: total(same.map((cell) => cell.baseline)),
      current: total(same.map((cell) => cell.current)),
    }))
    .filter((cell) => cell.baseline.exposure > 0 || cell.current.exposure > 0);
  return {
    ...encode(
      dimensions,
      merged.map((cell) => cell.values),
    ),
    baselineEvents: columnOf(merged, (cell) => cell.baseline.events),
    baselineExposure: columnOf(merged, (cell) => cell.baseline.exposure),
    currentEvents: columnOf(merged, (cell) => cell.current.events),
    currentExposure: columnOf(merged, (cell) => cell.current.exposure),
  };
}

function total(counts: readonly RatioCount[]): RatioCount {
  const exposure = sumOfCounts(counts.map((count) => count.exposure));
  const events = sumOfCounts(counts.map((count) => count.events));
  return { exposure, events: exposure > 0 ? events : 0 };
}
