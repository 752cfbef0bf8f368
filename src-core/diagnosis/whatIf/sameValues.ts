/** Sums taken in another order differ in their last digits. */
const tolerance = 1e-9;

/** Whether two plain values say the same, whatever the order of their fields; a field that is undefined is not there. */
export function sameValues(one: unknown, two: unknown): boolean {
  if (typeof one === 'number' && typeof two === 'number') {
    return Object.is(one, two) || Math.abs(one - two) <= tolerance * Math.max(Math.abs(one), Math.abs(two));
  }
  if (typeof one !== 'object' || typeof two !== 'object' || one === null || two === null) return one === two;
  const keys = new Set([...Object.keys(one), ...Object.keys(two)]);
  for (const key of keys) {
    if (!sameValues(Reflect.get(one, key), Reflect.get(two, key))) return false;
  }
  return true;
}
