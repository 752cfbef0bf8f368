/** Facts beside a table's columns; null where there are none. */
export function extraOf(
  values: Readonly<Record<string, string | null | undefined>>,
): Readonly<Record<string, string>> | null {
  const known = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === null || value === '' ? [] : [[name, value] as const],
  );
  return known.length === 0 ? null : Object.fromEntries(known);
}
