/**
 * The end of a switch over a union: a member without a case does not compile. Reached at run time only by a value that was never
 * checked at the door, so it says which.
 */
export function assertNever(value: never): never {
  throw new TypeError(`not a known case: ${JSON.stringify(value)}`);
}
