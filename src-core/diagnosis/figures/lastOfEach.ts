import type { Day } from '../../../src-shared/model/day.ts';
import { type Grid, placeOf } from './grid.ts';

/** One row a key: of several the last in the list, as everywhere in the app. In the order of the keys, so that sums are the same to the bit. */
export function lastOfEach<Row>(rows: readonly Row[], keyOf: (row: Row) => string): readonly Row[] {
  const byKey = new Map<string, Row>();
  for (const row of rows) byKey.set(keyOf(row), row);
  return [...byKey].toSorted(([one], [two]) => (one < two ? -1 : 1)).map(([, row]) => row);
}

export interface PlacedRow<Row> {
  readonly place: number;
  readonly row: Row;
}

/**
 * One row a day of the grid and name, as above, in the order of the days and then of the names. A campaign has thousands of such rows, so
 * they are sorted by a number each: of the day, the name, and their place in the list.
 */
export function lastOfEachDay<Row extends { readonly date: Day }>(
  rows: readonly Row[],
  grid: Grid,
  nameOf: (row: Row) => string,
): readonly PlacedRow<Row>[] {
  const seen = new Map<string, number>();
  const named = new Int32Array(rows.length);
  rows.forEach((row, index) => {
    const name = nameOf(row);
    const number = seen.get(name) ?? seen.size;
    seen.set(name, number);
    named[index] = number;
  });
  const rank = new Int32Array(seen.size);
  [...seen.keys()].sort().forEach((name, place) => {
    rank[seen.get(name) ?? 0] = place;
  });
  const keys = new Float64Array(rows.length).fill(Number.NaN);
  rows.forEach((row, index) => {
    const place = placeOf(grid, row.date);
    const group = place * seen.size + (rank[named[index] ?? 0] ?? 0);
    if (place >= 0) keys[index] = group * rows.length + index;
  });
  const found: PlacedRow<Row>[] = [];
  const groupOf = (key: number | undefined): number => Math.floor((key ?? Number.NaN) / rows.length);
  keys.sort().forEach((key, index, sorted) => {
    const row = rows[key % rows.length];
    const group = groupOf(key);
    if (row === undefined || groupOf(sorted[index + 1]) === group) return;
    found.push({ place: Math.floor(group / seen.size), row });
  });
  return found;
}
