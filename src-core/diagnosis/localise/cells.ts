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
export interface CellTable {
  readonly size: number;
  readonly dimensions: readonly string[];
  /** Values of each dimension; a cell's `codes[d]` points into `levels[d]`. */
  readonly levels: readonly (readonly string[])[];
  readonly codes: readonly Int32Array[];
  readonly baselineEvents: Float64Array;
  readonly baselineExposure: Float64Array;
  readonly currentEvents: Float64Array;
  readonly currentExposure: Float64Array;
}

/** A typed array's entry: inside its bounds it is never undefined, which the compiler cannot know. */
export function entry(values: Float64Array | Int32Array, index: number): number {
  return values[index] ?? 0;
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
  const merged = merge(dimensions.length, cells);
  const levels = dimensions.map((_, d) => [...new Set(merged.map((cell) => valueAt(cell, d)))].sort());
  const codes = levels.map((values, d) => {
    const codeOf = new Map(values.map((value, code) => [value, code]));
    return Int32Array.from(merged, (cell) => codeOf.get(valueAt(cell, d)) ?? 0);
  });
  return {
    size: merged.length,
    dimensions,
    levels,
    codes,
    baselineEvents: Float64Array.from(merged, (cell) => cell.baseline.events),
    baselineExposure: Float64Array.from(merged, (cell) => cell.baseline.exposure),
    currentEvents: Float64Array.from(merged, (cell) => cell.current.events),
    currentExposure: Float64Array.from(merged, (cell) => cell.current.exposure),
  };
}

function valueAt(cell: RatioCell, dimension: number): string {
  return cell.values[dimension] ?? '';
}

function merge(width: number, cells: readonly RatioCell[]): readonly RatioCell[] {
  const byKey = new Map<string, RatioCell[]>();
  for (const cell of cells) {
    if (cell.values.length !== width) throw new RangeError('A cell must have one value for each dimension.');
    // A length before each value keeps "a","bc" and "ab","c" apart whatever characters the names hold.
    const key = cell.values.map((value) => `${value.length}:${value}`).join('');
    const same = byKey.get(key);
    if (same === undefined) byKey.set(key, [cell]);
    else same.push(cell);
  }
  return [...byKey.entries()]
    .sort(([one], [two]) => (one < two ? -1 : 1))
    .map(([, same]) => ({
      values: same[0]?.values ?? [],
      baseline: total(same.map((cell) => cell.baseline)),
      current: total(same.map((cell) => cell.current)),
    }))
    .filter((cell) => cell.baseline.exposure > 0 || cell.current.exposure > 0);
}

function total(counts: readonly RatioCount[]): RatioCount {
  // Sorted before adding: sums of fractions must not depend on the order of rows either.
  const add = (pick: (count: RatioCount) => number) => {
    const values = counts.map(pick);
    if (values.some((value) => !Number.isFinite(value) || value < 0))
      throw new RangeError('Events and exposure must be numbers of zero or more.');
    return values.sort((one, two) => one - two).reduce((sumSoFar, value) => sumSoFar + value, 0);
  };
  const exposure = add((count) => count.exposure);
  const events = add((count) => count.events);
  return { exposure, events: exposure > 0 ? events : 0 };
}
