import type { FitOptions } from './additive.ts';
import type { BoostOptions } from './boosting.ts';
import { signOf } from './signs.ts';

/** Chosen by leave-one-world-out, as are those below. */
export const boosted: BoostOptions = {
  rounds: 80,
  rate: 0.3,
  leaves: 24,
  ridge: 40,
  fewest: 20,
  caseShare: 0.8,
  inputShare: 0.15,
  sign: signOf,
};

/** One curve an input and cause, no interactions. */
export const additive: FitOptions = {
  passes: 30,
  rate: 0.3,
  ridge: 25,
  smooth: 40,
  knots: 10,
  sparseFrom: 6,
  sign: signOf,
};
