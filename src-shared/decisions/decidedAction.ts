import { canonicalJson } from '../model/canonicalJson.ts';
import type { DecidedAction, Decision, Verdict } from '../model/decision.ts';
import type { ActionParameters } from '../model/diagnosis.ts';

/**
 * The action a verdict approves; null for one that approves nothing, and for a plain approval of a recommendation whose
 * own figures can no longer be read.
 * @param recommended the figures of the recommendation, null where they cannot be read
 */
export function decidedActionOf(
  verdict: Verdict,
  recommended: ActionParameters | null,
): DecidedAction | null {
  if (verdict.kind === 'approve_with_changes') return { approved: verdict.parameters, recommended };
  if (verdict.kind === 'approve' && recommended !== null) return { approved: recommended, recommended };
  return null;
}

/** Whether something else was approved than what was recommended; figures changed and changed back are not a change. */
export function wasChanged({ approved, recommended }: DecidedAction): boolean {
  return recommended === null || canonicalJson(approved) !== canonicalJson(recommended);
}

/** The approved action after all decisions on one recommendation, oldest first. */
export function standingAction(decisions: readonly Decision[]): DecidedAction | null {
  return (
    decisions.findLast(({ verdict, undoneBy }) => verdict.kind !== 'undo' && undoneBy === null)?.action ??
    null
  );
}
