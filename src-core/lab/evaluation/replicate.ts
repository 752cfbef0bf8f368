import { factHolds } from './caseFacts.ts';
import type { GeneratedCase } from './generateCase.ts';
import type { GoldenCase } from './goldenCase.ts';

/** Far from the seeds people choose (small numbers), so that no two cases share a draw. */
const seedStep = 1_000_003;

/** The same campaign, the same mechanism and the same decision on other luck. `draw` 0 is the case itself. */
export function drawAgain(golden: GoldenCase, draw: number): GoldenCase {
  return { ...golden, recipe: { ...golden.recipe, seed: golden.recipe.seed + draw * seedStep } };
}

/**
 * Whether drawn data still shows what the decision was made from. Luck can hide it; then the decision does not hold for
 * this data and it must not be scored.
 */
export function showsItsFacts(golden: GoldenCase, { data }: GeneratedCase): boolean {
  return golden.facts.every((fact) => factHolds(fact, data, golden.recipe.lastDay));
}
