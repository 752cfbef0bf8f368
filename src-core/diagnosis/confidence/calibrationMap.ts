import type { Day } from '../../../src-shared/model/day.ts';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';

/** What the confidence in a named cause is made of. */
export interface ConfidenceFacts {
  /** The engine's own probability that the named cause (or either of two) is at work, 0 to 1. */
  readonly raw: number;
  /** Share of the tables that could have told something about it and are missing, 0 to 1. */
  readonly missing: number;
  readonly historyDays: number;
  /** In the current window. */
  readonly conversions: number;
  /** The cause that is named. */
  readonly cause: Cause;
}

/** Calibrated probability that the named cause is right. */
export type Calibrator = (facts: ConfidenceFacts) => number;

/** Weights on the log odds of the raw probability and on what makes it better or worse founded; `offsets` by named cause. */
export interface ScoreWeights {
  readonly constant: number;
  /** At least 0: surer stays surer. */
  readonly logOdds: number;
  readonly missing: number;
  readonly history: number;
  readonly conversions: number;
  /** Vector scaling's per-class bias (Guo et al. 2017), shrunk; a cause not listed has 0. */
  readonly offsets: Readonly<Partial<Record<Cause, number>>>;
}

/** A point of a map that never falls; between points it is straight, beyond the ends it stays. */
export interface Knot {
  readonly at: number;
  readonly probability: number;
}

/** How decided cases move the corpus' map: as a temperature and an offset while few, as a curve of their own when many. */
export interface DecidedShift {
  readonly cases: number;
  readonly scale: number;
  readonly offset: number;
  /** From the corpus' log odds to a probability; null while cases are few. */
  readonly knots: readonly Knot[] | null;
}

/** What was measured on cases no part of the map was fitted on. */
export interface MapFigures {
  readonly cases: number;
  readonly expectedCalibrationError: number;
  /** The same with the part that luck alone gives taken off. */
  readonly corrected: number;
  /** 95% range of the error of an engine that is exactly as right as it says, making these claims. */
  readonly perfect: { readonly low: number; readonly high: number };
  readonly brierScore: number;
  readonly meanConfidence: number;
  readonly shareRight: number;
  readonly bins: ReadonlyArray<{
    readonly low: number;
    readonly high: number;
    readonly count: number;
    readonly meanConfidence: number;
    readonly shareRight: number;
  }>;
}

export interface CalibrationMap {
  readonly version: string;
  readonly engineVersion: string;
  readonly fittedOn: Day;
  readonly corpus: { readonly seed: number; readonly cases: number };
  /** Decided cases of the golden set that took part, and the SHA-256 of their files; never a hold case. */
  readonly golden: { readonly cases: number; readonly hash: string } | null;
  readonly weights: ScoreWeights;
  /** From the weighted score to a probability. */
  readonly knots: readonly Knot[];
  readonly decided: DecidedShift;
  /** On another part of the corpus: the raw probability, and what the map makes of it. */
  readonly heldOut: {
    readonly seed: number;
    readonly before: MapFigures;
    readonly after: MapFigures;
  } | null;
}
