export const pageSize = 100;

export function pageOf(row: number): number {
  return Math.floor(row / pageSize);
}

/** The pages to read besides page 0, which is always read: the visible ones and the one with the cursor. */
export function pagesFor(firstPage: number, lastPage: number, cursorPage: number): readonly number[] {
  const inSight = Array.from(
    { length: Math.max(0, lastPage - firstPage + 1) },
    (_, index) => firstPage + index,
  );
  return [...new Set([...inSight, cursorPage])].filter((page) => page > 0).toSorted((a, b) => a - b);
}
