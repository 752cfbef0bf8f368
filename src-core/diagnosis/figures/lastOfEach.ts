import type { NamedDays } from '../series/namedDays.ts';
import type { Grid } from './grid.ts';

/** One row a key: of several the last in the list, as everywhere in the app. In the order of the keys, so that sums are the same to the bit. */
export function lastOfEach<Row>(rows: readonly Row[], keyOf: (row: Row) => string): readonly Row[] {
  const byKey = new Map<string, Row>();
  for (const row of rows) byKey.set(keyOf(row), row);
  return [...byKey].toSorted(([one], [two]) => (one < two ? -1 : 1)).map(([, row]) => row);
}

/**
 * One row a day of the grid and name, as above, in the order of the days and then of the names: places in the list. A campaign has thousands
 * of such rows, so they are put in order by counting, first by name and then by day (Knuth, The Art of Computer Programming 3, 5.2.5).
 */
export function lastOfEachDay({ day, part, rank }: NamedDays, { first, length }: Grid): Int32Array {
  const inGrid = new Int32Array(day.length);
  const ranks = new Int32Array(day.length);
  const places = new Int32Array(day.length);
  let count = 0;
  for (let row = 0; row < day.length; row += 1) {
    const place = (day[row] ?? 0) - first;
    if (place < 0 || place >= length) continue;
    places[row] = place;
    ranks[row] = rank[part[row] ?? 0] ?? 0;
    inGrid[count] = row;
    count += 1;
  }
  const ordered = inOrder(inOrder(inGrid.subarray(0, count), ranks, rank.length), places, length);
  let kept = 0;
  for (let at = 0; at < count; at += 1) {
    const row = ordered[at] ?? 0;
    const next = ordered[at + 1] ?? 0;
    if (at + 1 < count && day[next] === day[row] && part[next] === part[row]) continue;
    ordered[kept] = row;
    kept += 1;
  }
  return ordered.subarray(0, kept);
}

/** Rows by their key, from 0 to `count` - 1; those of one key as they were. */
function inOrder(rows: Int32Array, keys: Int32Array, count: number): Int32Array {
  const from = new Int32Array(count + 1);
  for (let at = 0; at < rows.length; at += 1) {
    const next = (keys[rows[at] ?? 0] ?? 0) + 1;
    from[next] = (from[next] ?? 0) + 1;
  }
  for (let key = 0; key < count; key += 1) from[key + 1] = (from[key + 1] ?? 0) + (from[key] ?? 0);
  const ordered = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const key = keys[row] ?? 0;
    const place = from[key] ?? 0;
    ordered[place] = row;
    from[key] = place + 1;
  }
  return ordered;
}
