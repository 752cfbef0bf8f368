/**
 * Holm's step-down adjustment (S. Holm, Scandinavian Journal of Statistics 6, 1979): p-values made larger so that, of all tests
 * together, the chance of any false alarm stays under the level each is held against. In the order given.
 */
export function holm(ps: readonly number[]): readonly number[] {
  const order = ps.map((p, index) => ({ p, index })).sort((one, two) => one.p - two.p);
  const adjusted = new Array<number>(ps.length).fill(1);
  let least = 0;
  for (const [rank, { p, index }] of order.entries()) {
    least = Math.max(least, Math.min(1, (ps.length - rank) * p));
    adjusted[index] = least;
  }
  return adjusted;
}
