import { type Cause, causes } from '../../../src-shared/model/vocabulary.ts';
import type { DiagnosisInput } from '../input/input.ts';
import type { Beliefs } from '../weighing/belief.ts';

/**
 * What to believe given what the analyst knows: only explanations with every cause ruled in are left. Two that the data gives no pair for share it by their own odds.
 */
export function conditioned(
  { ruledOut = [], ruledIn = [] }: DiagnosisInput,
  believe: (ruledOut: readonly Cause[], ruledIn: readonly Cause[]) => Beliefs,
): Beliefs {
  if (ruledIn.length === 0) return believe(ruledOut, []);
  const together = believe(ruledOut, ruledIn);
  const others = causes.filter((cause) => !ruledIn.includes(cause));
  return together.explanations.length > 0 ? together : believe([...ruledOut, ...others], []);
}
