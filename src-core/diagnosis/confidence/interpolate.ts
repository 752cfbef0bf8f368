/** A point of a map that never falls; between points it is straight, beyond the ends it stays. */
export interface Knot {
  readonly at: number;
  readonly probability: number;
}

/** Straight between knots (sorted by `at`), level beyond the ends. No knots: one half, which claims nothing. */
export function interpolate(knots: readonly Knot[], at: number): number {
  const next = knots.findIndex((knot) => knot.at >= at);
  const above = knots[next];
  const below = knots[next - 1];
  if (above === undefined) return knots.at(-1)?.probability ?? 0.5;
  if (below === undefined || above.at === below.at) return above.probability;
  const share = (at - below.at) / (above.at - below.at);
  return below.probability + share * (above.probability - below.probability);
}
