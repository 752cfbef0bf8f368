/**
 * The end of a switch over a union: a member without a case does not compile. Reached at run time only by an
 * unvalidated value, so the message names it.
 */
export function assertNever(value: never): never {
  throw new TypeError(`not a known case: ${JSON.stringify(value)}`);
}
