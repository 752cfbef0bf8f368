import { shortDay } from '../../../src-shared/format/day.ts';
import type { Cause, Workflow } from '../../../src-shared/model/vocabulary.ts';
import { type LearningWindow, startsOver } from '../series/learning.ts';
import type { CauseBelief } from '../weighing/belief.ts';

/** Numbers this likely to be counted wrongly, or by another rule, are under suspicion, and nothing is decided on them. */
export const suspectedTracking = 0.2;
/** A page this likely to turn visitors away: whatever is bought more of is wasted on it. */
export const suspectedPage = 0.3;
/** Learning this likely is seen in the figures, whatever was edited. */
const suspectedLearning = 0.1;
/** How far past the target an action may lead before it is above the margin. */
export const marginTolerance = 1.1;

export interface GuardScene {
  readonly beliefs: readonly CauseBelief[];
  readonly learning: readonly LearningWindow[];
  /** ln(KPI / target), above 0 = worse. Null without a target. */
  readonly kpiToTarget: number | null;
  /** Expected KPI after the action over the target, as cost; null where either is unknown. */
  readonly costAfterToTarget: (workflow: Workflow) => number | null;
  /** No bid is set by hand and the platform has no bid target to set instead. */
  readonly bidsItself: boolean;
  /** Whether the step would spend more: only then can it lead above the margin. */
  readonly raises: (workflow: Workflow) => boolean;
  /** A budget, an edit of it, or a share of impressions lost to it is reported. */
  readonly budgetSeen: boolean;
  /** A change for the worse was found. */
  readonly worse: boolean;
}

/** The edit after which delivery is still settling; null = it is not. To wait is what it asks for. */
export function settlingAfter({ beliefs, learning }: GuardScene): LearningWindow | null {
  const seen = (beliefs.find(({ cause }) => cause === 'learning_phase')?.present ?? 0) >= suspectedLearning;
  return learning.find(({ over, edit }) => !over && (startsOver(edit) || seen)) ?? null;
}

/** Why a workflow may not be recommended whatever its expected loss; null = it may. */
export function blockedBecause(workflow: Workflow, scene: GuardScene): string | null {
  if (workflow === 'Continue Monitoring') return null;
  const present = (cause: Cause): number =>
    scene.beliefs.find((belief) => belief.cause === cause)?.present ?? 0;
  if (present('tracking_break') + present('measurement_change') >= suspectedTracking) {
    return 'the conversions themselves are in doubt; nothing is changed until the tracking is checked';
  }
  const learning = settlingAfter(scene);
  if (learning !== null) {
    return `delivery is still settling after the edit of ${shortDay(learning.from)}; another edit would start it over`;
  }
  if (workflow === 'Campaign Pause' && scene.kpiToTarget !== null && scene.kpiToTarget <= 0) {
    return 'the campaign is inside its target';
  }
  if (workflow === 'Bid Adjustment' && scene.bidsItself) {
    return 'the platform sets the bids of this campaign itself, so there is none to change';
  }
  if (workflow === 'Budget Reallocation' && scene.raises(workflow) && !scene.budgetSeen) {
    return 'no budget is reported, nor what is lost to one, so that money holds it back is a guess';
  }
  const spendsMore = scene.raises(workflow) || workflow === 'Audience Expansion';
  if (spendsMore && present('landing_page_issue') >= suspectedPage) {
    return 'the landing page may be turning visitors away; more of them would be wasted until it is repaired';
  }
  if (scene.raises(workflow)) {
    const after = scene.costAfterToTarget(workflow);
    if (after !== null && after > marginTolerance) {
      return 'even if it works, a conversion would cost more than its target allows';
    }
  }
  return null;
}
