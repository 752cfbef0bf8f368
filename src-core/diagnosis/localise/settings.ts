/**
 * The constants of the search, all of them. Each is a round figure with its meaning, none the best of a search over labelled incidents,
 * and docs/accuracy.md shows how little the outcome moves when they do.
 */
export interface LocaliseSettings {
  /**
   * Odds, prior included, at which a combination is named. Markov's inequality alone bounds false names by 1 / odds; since an
   * e-value is far from that bound in practice, five to one keeps them under 5% (tested from 1 to 1,000 events a cell).
   */
  readonly oddsNeeded: number;
  /** Most conditions in a combination. */
  readonly maxDepth: number;
  /** Most combinations named. */
  readonly maxFindings: number;
  /**
   * A combination must account for this share of the whole's change, where the whole changed; and a further one must have moved
   * this share of the events the first one moved; and an explanation by other parts must gain this share of evidence. A tenth is where a change is called notable.
   */
  readonly materialShare: number;
  /**
   * Affected cells are not hit alike: the standard deviation of a cell's log effect is this share of the log effect itself,
   * as for an effect that reaches a varying part of each cell's traffic...
   */
  readonly effectSpread: number;
  /** ...and never more than this. */
  readonly effectSpreadCap: number;
  /** Scale of the common drift of everything else, on the log scale; heavy-tailed, so a large drift is possible. */
  readonly driftScale: number;
  /** Events with which each main effect is held at "no effect" while the baseline is fitted. */
  readonly priorEvents: number;
  /** Gamma shape of a cell's own noise between two windows where no history tells it: 50 is a spread of 14%. */
  readonly defaultShape: number;
  /** Bounds of that shape when history tells it: spreads of 58% and 7%. */
  readonly shapeBounds: readonly [number, number];
  /** Bounds of the events' worth of trust in the main effects of the baseline against a cell's own history. */
  readonly concentrationBounds: readonly [number, number];
}

export const defaultSettings: LocaliseSettings = {
  oddsNeeded: 5,
  maxDepth: 5,
  maxFindings: 3,
  materialShare: 0.1,
  effectSpread: 0.5,
  effectSpreadCap: 0.5,
  driftScale: 0.15,
  priorEvents: 5,
  defaultShape: 50,
  shapeBounds: [3, 200],
  concentrationBounds: [1, 50],
};

/** |log effect| tried in either direction: from 20% up by steps of 35%, to a factor of about 40. */
export const effectSizes: readonly number[] = Array.from(
  { length: 11 },
  (_, step) => Math.log(1.2) * 1.35 ** step,
);

/** Prior of each of those sizes, the same for a rise and a fall: small effects are commoner than large (1, 1/2, 1/3, …). */
export const effectPriors: readonly number[] = effectSizes.map(
  (_, step) => 1 / (step + 1) / (2 * effectSizes.reduce((total, _size, other) => total + 1 / (other + 1), 0)),
);

/** Log drifts of the unaffected rest tried, -1.2 … 1.2. Between them the likelihood is read off a parabola. */
export const driftStep = 0.1;
export const drifts: readonly number[] = Array.from({ length: 25 }, (_, step) => (step - 12) * driftStep);
