/** Rows as codes: a value of every dimension, in an order that does not depend on the order they came in. */
export interface AttributeTable {
  readonly size: number;
  readonly dimensions: readonly string[];
  /** Values of each dimension; a row's `codes[d]` points into `levels[d]`. */
  readonly levels: readonly (readonly string[])[];
  readonly codes: readonly Int32Array[];
}

/** A typed array's entry: inside its bounds it is never undefined, which the compiler cannot know. */
export function entry(values: Float64Array | Int32Array | Uint8Array, index: number): number {
  return values[index] ?? 0;
}

/** RangeError: a row has not one value for each dimension. */
export function encode(dimensions: readonly string[], rows: readonly (readonly string[])[]): AttributeTable {
  const levels = dimensions.map((_, d) => [...new Set(rows.map((values) => values[d] ?? ''))].sort());
  const codes = levels.map((values, d) => {
    const codeOf = new Map(values.map((value, code) => [value, code]));
    return Int32Array.from(rows, (row) => codeOf.get(row[d] ?? '') ?? 0);
  });
  return { size: rows.length, dimensions, levels, codes };
}

/** Rows that share all values, together, sorted by their values. RangeError: a row has not one value for each dimension. */
export function groupByValues<Row extends { readonly values: readonly string[] }>(
  width: number,
  rows: readonly Row[],
): readonly (readonly [Row, ...Row[]])[] {
  const byKey = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    if (row.values.length !== width) throw new RangeError('A cell must have one value for each dimension.');
    // A length before each value keeps "a","bc" and "ab","c" apart whatever characters the names hold.
    const key = row.values.map((value) => `${value.length}:${value}`).join('');
    const same = byKey.get(key);
    if (same === undefined) byKey.set(key, [row]);
    else same.push(row);
  }
  return [...byKey.entries()].sort(([one], [two]) => (one < two ? -1 : 1)).map(([, same]) => same);
}

/** Sorted before adding: sums of fractions must not depend on the order of rows. RangeError on what is no number of zero or more. */
export function sumOfCounts(values: readonly number[]): number {
  if (values.some((value) => !Number.isFinite(value) || value < 0))
    throw new RangeError('Counts and amounts must be numbers of zero or more.');
  return values.toSorted((one, two) => one - two).reduce((total, value) => total + value, 0);
}
