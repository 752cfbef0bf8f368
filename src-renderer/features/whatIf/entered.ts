/** What was entered into a number field; an emptied one is undefined, which changes nothing. */
export function entered(value: number | string): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
