import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import { type Weights, weights } from '../weighing/model.ts';
import { interpolate } from './interpolate.ts';

/** What a shown confidence is made of. */
export interface ConfidenceFacts {
  /** How likely the named cause is at work by the weights, 0 to 1. */
  readonly present: number;
  /** The cause that is named. */
  readonly cause: Cause;
}

/** The chance that the named cause is right, as it is shown. */
export type Calibrator = (facts: ConfidenceFacts) => number;

/** Three worlds are not all there are: nobody is surer than this. */
export const mostSure = 0.98;

/** How often a cause as likely as this one was right in worlds that were left out. */
export const shownConfidence =
  ({ calibration }: Weights = weights): Calibrator =>
  ({ present, cause }) =>
    Math.min(
      mostSure,
      interpolate(cause === 'normal_variance' ? calibration.nothing : calibration.cause, present),
    );
