import type { Bar, Barred } from '../../../src-shared/model/barred.ts';
import type { Cause, Workflow } from '../../../src-shared/model/vocabulary.ts';
import type { OwnRaise } from '../forecast/ownEdit.ts';
import { type LearningWindow, startsOver } from '../series/learning.ts';
import type { CauseBelief } from '../weighing/belief.ts';

/** Numbers this likely to be counted wrongly, or by another rule, are under suspicion, and nothing is decided on them. */
export const suspectedTracking = 0.2;
/** A page this likely to turn visitors away: whatever is bought more of is wasted on it. */
export const suspectedPage = 0.3;
/** Learning this likely is seen in the figures, whatever was edited. */
const suspectedLearning = 0.1;
/** A campaign that missed its target by less than this (ln), now or in the weeks before, is for whoever pays to judge. */
const farOverTarget = Math.log(1.5);
/** How far past the target an action may lead before it is above the margin. */
export const marginTolerance = 1.1;

export interface GuardScene {
  readonly beliefs: readonly CauseBelief[];
  readonly learning: readonly LearningWindow[];
  /** ln(KPI / target), above 0 = worse. Null without a target. */
  readonly kpiToTarget: number | null;
  /** The same of the weeks before; null where either is unknown. */
  readonly kpiBeforeToTarget: number | null;
  /** Expected KPI after the action over the target, as cost; null where either is unknown. */
  readonly costAfterToTarget: (workflow: Workflow) => number | null;
  /** No bid is set by hand and the platform has no bid target to set instead. */
  readonly bidsItself: boolean;
  /** Whether the step would spend more: only then can it lead above the margin. */
  readonly raises: (workflow: Workflow) => boolean;
  /** A budget, an edit of it, or a share of impressions lost to it is reported. */
  readonly budgetSeen: boolean;
  /** The newest edit of the ads, where what is new has not run long enough to be judged. */
  readonly newAds: LearningWindow | null;
  /** One's own raise of bid or budget on the day it began, which the spend followed. */
  readonly ownRaise: OwnRaise | null;
  /** A change for the worse was found. */
  readonly worse: boolean;
}

/** The edit after which delivery is still settling; null = it is not. To wait is what it asks for. */
export function settlingAfter({ beliefs, learning }: GuardScene): LearningWindow | null {
  const seen = (beliefs.find(({ cause }) => cause === 'learning_phase')?.present ?? 0) >= suspectedLearning;
  return learning.find(({ over, edit }) => !over && (startsOver(edit) || seen)) ?? null;
}

/** What a raise began is answered by less of the same, and not by new ads or more people. */
const takesBack = (workflow: Workflow, { lever }: OwnRaise, { raises }: GuardScene): boolean =>
  workflow === (lever === 'bid' ? 'Bid Adjustment' : 'Budget Reallocation') && !raises(workflow);

/** Why a workflow may not be recommended whatever its expected loss; null = it may. */
export function blockedBecause(workflow: Workflow, scene: GuardScene): Barred | null {
  const bar = (kind: Bar): Barred => ({ kind });
  if (workflow === 'Continue Monitoring') return null;
  const present = (cause: Cause): number =>
    scene.beliefs.find((belief) => belief.cause === cause)?.present ?? 0;
  if (present('tracking_break') + present('measurement_change') >= suspectedTracking) {
    return bar('conversions_in_doubt');
  }
  const learning = settlingAfter(scene);
  if (learning !== null) {
    return { kind: 'settling', since: learning.from };
  }
  if (workflow === 'Campaign Pause' && scene.kpiToTarget !== null && scene.kpiToTarget <= 0) {
    return bar('inside_target');
  }
  if (workflow === 'Creative Refresh' && scene.newAds !== null) {
    return bar('new_ads');
  }
  if (scene.ownRaise !== null && !takesBack(workflow, scene.ownRaise, scene)) {
    return bar(scene.ownRaise.lever === 'bid' ? 'began_with_raised_bid' : 'began_with_raised_budget');
  }
  const neverPaid = scene.beliefs[0]?.cause === 'fundamental_issue';
  if (
    neverPaid &&
    [scene.kpiToTarget, scene.kpiBeforeToTarget].some((one) => one !== null && one < farOverTarget)
  ) {
    return bar('hardly_never_paid');
  }
  if (workflow === 'Bid Adjustment' && scene.bidsItself) {
    return bar('bids_itself');
  }
  if (workflow === 'Budget Reallocation' && scene.raises(workflow) && !scene.budgetSeen) {
    return bar('budget_not_reported');
  }
  const spendsMore = scene.raises(workflow) || workflow === 'Audience Expansion';
  if (spendsMore && present('landing_page_issue') >= suspectedPage) {
    return bar('page_in_doubt');
  }
  if (scene.raises(workflow)) {
    const after = scene.costAfterToTarget(workflow);
    if (after !== null && after > marginTolerance) {
      return bar('above_target');
    }
  }
  return null;
}
