/** One row a key: of several the last in the list, as everywhere in the app. In the order of the keys, so that sums are the same to the bit. */
export function lastOfEach<Row>(rows: readonly Row[], keyOf: (row: Row) => string): readonly Row[] {
  const byKey = new Map<string, Row>();
  for (const row of rows) byKey.set(keyOf(row), row);
  return [...byKey].toSorted(([one], [two]) => (one < two ? -1 : 1)).map(([, row]) => row);
}
