import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import { weights } from './model.ts';

/** What is believed of the causes before anything is known of a campaign, the likeliest first; sums to 1. */
export function priors(): ReadonlyArray<{ readonly cause: Cause; readonly probability: number }> {
  const { causes, constant } = weights;
  const odds = causes.map((_, index) => Math.exp(constant[index] ?? Number.NEGATIVE_INFINITY));
  const all = odds.reduce((sum, one) => sum + one, 0);
  return causes
    .map((cause, index) => ({ cause, probability: (odds[index] ?? 0) / all }))
    .sort((one, two) => two.probability - one.probability);
}
