/** The constants of the additive search. Chosen by `bench/accuracy/localiseSettings.ts`, not by hand. */
export interface AdditiveSettings {
  /** Odds, prior included, at which a part is named. */
  readonly oddsNeeded: number;
  /** Most conditions in a part. */
  readonly maxDepth: number;
  /** Most parts named. */
  readonly maxParts: number;
  /** A part must have moved by this much, as a deviation score (about the relative change), against the rest. */
  readonly leastEffect: number;
  /** A further part must have moved this share of what the first moved. */
  readonly materialShare: number;
  /** Standard deviations tried of the effect between the cells of one part, alike likely. */
  readonly spreads: readonly number[];
  /** Share of the cells, the furthest out, that do not count when the tail of the noise is judged: they may be what is looked for. */
  readonly trimmed: number;
  /** Scale of the drift common to all cells, heavy-tailed: a large one is possible. */
  readonly driftScale: number;
}

export const additiveDefaults: AdditiveSettings = {
  oddsNeeded: 5,
  maxDepth: 5,
  maxParts: 12,
  leastEffect: 0.1,
  materialShare: 0,
  spreads: [0.01, 0.02, 0.05, 0.1, 0.2, 0.4],
  trimmed: 0.001,
  driftScale: 0.15,
};
