/** A vocabulary as a select lists it. */
export function options<T extends string>(
  values: readonly T[],
  label: (value: T) => string,
): { value: T; label: string }[] {
  return values.map((value) => ({ value, label: label(value) }));
}

/** Narrows a list of texts from a select to the vocabulary they came from. */
export function only<T extends string>(values: readonly T[], chosen: readonly string[]): T[] {
  return values.filter((value) => chosen.includes(value));
}
