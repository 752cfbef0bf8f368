import type { Beliefs, Explanation } from '../weighing/belief.ts';

/**
 * The explanations, weighed so that the first cause is at work with the chance that is shown to the reader. That chance is corrected by how
 * often verdicts like it were right; the posterior is not. A loss expected over the one while the other is shown would have the analyst
 * read "sure" beside a choice made unsure, or the reverse (costs need calibrated chances: Zadrozny & Elkan 2001). What speaks for one
 * rival more than for another is left as it was.
 * @param confidence corrected chance of the first cause, 0 to 1
 */
export function asSureAs({ explanations, causes }: Beliefs, confidence: number): readonly Explanation[] {
  const [first] = causes;
  const has = ({ parts }: Explanation): boolean => parts.some(({ cause }) => cause === first?.cause);
  const whole = explanations.reduce((sum, one) => sum + (has(one) ? one.probability : 0), 0);
  // Without a rival, or without the cause, there is nothing that the rest of the chance could go to.
  if (first === undefined || whole <= 0 || whole >= 1) return explanations;
  const itself = confidence / whole;
  const others = (1 - confidence) / (1 - whole);
  return explanations.map((one) => ({ ...one, probability: one.probability * (has(one) ? itself : others) }));
}
