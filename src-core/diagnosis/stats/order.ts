/** Up to so many numbers are sorted by insertion, faster than a call into the machine's own sort. */
const few = 24;

/** The numbers in ascending order, in an array of their own. */
export function ascending(values: ArrayLike<number>): Float64Array {
  const sorted = new Float64Array(values);
  if (sorted.length > few) return sorted.sort();
  sortFew(sorted, sorted.length);
  return sorted;
}

/** Puts the first `count` numbers, which are few, in ascending order. */
export function sortFew(values: Float64Array, count: number): void {
  for (let index = 1; index < count; index += 1) {
    const value = values[index] ?? 0;
    let place = index;
    for (; place > 0 && (values[place - 1] ?? 0) > value; place -= 1) values[place] = values[place - 1] ?? 0;
    values[place] = value;
  }
}

/**
 * The number that sorting would put at `place`, with the smaller ones before it and the larger ones behind (Hoare's FIND, 1961): for one
 * quantile a tenth of the work of sorting. Reorders `values`, in which nothing may be NaN; 0 where there is no such place.
 * @param count how many of `values` there are, where not all places of it are filled
 */
export function placed(values: Float64Array, place: number, count: number = values.length): number {
  let low = 0;
  let high = count - 1;
  if (place < low || place > high) return 0;
  while (low < high) {
    const pivot = values[place] ?? 0;
    let left = low;
    let right = high;
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left += 1;
      while ((values[right] ?? 0) > pivot) right -= 1;
      if (left > right) break;
      const moved = values[left] ?? 0;
      values[left] = values[right] ?? 0;
      values[right] = moved;
      left += 1;
      right -= 1;
    }
    if (right < place) low = left;
    if (left > place) high = right;
  }
  return values[place] ?? 0;
}
