import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { WordedRecommendation } from '../../../src-shared/model/recommendation.ts';
import { stateNames } from '../../ui/words/words.ts';

export const stillBeingRead =
  'The next recommendation is still loading. Press the key again once it is shown.';

interface Situation {
  readonly recommendation: Pick<WordedRecommendation, 'id' | 'campaignName' | 'state'>;
  readonly isDeciding: boolean;
  /** It has been on screen long enough to have been seen. */
  readonly isShown: boolean;
  /** The selected recommendation. */
  readonly openId: string | null;
}

/** Why it cannot be decided on, as a sentence; null: it can. */
export function whyNotDecidable({ recommendation, isDeciding, isShown, openId }: Situation): string | null {
  const { id, campaignName, state } = recommendation;
  if (openId !== id) return stillBeingRead;
  if (isDeciding)
    return `The decision on ${campaignName} is being saved. It is shown as soon as it is on disk.`;
  switch (state) {
    case 'superseded':
      return `Nothing to decide on ${campaignName} here: a newer recommendation has replaced this one. Open that one.`;
    case 'approved':
    case 'rejected':
      return `${campaignName} is ${stateNames[state].toLowerCase()} already. To decide otherwise, take that back first.`;
    case 'open':
    case 'snoozed':
      return isShown
        ? null
        : `${campaignName} has only just come up. Press the key again if you mean this one.`;
    default:
      return assertNever(state);
  }
}

/** Figures differ from one to the next. */
export function changesOneByOne(selected: number): string {
  return `${selected} are selected: each has figures of its own, so they are changed one by one. Esc clears the selection.`;
}

export const nothingToChange =
  'There is nothing to change here: nothing is to be done. A acknowledges it, S puts it off.';
