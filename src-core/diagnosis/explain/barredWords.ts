import { shortDay } from '../../../src-shared/format/day.ts';
import type { Bar, Barred } from '../../../src-shared/model/barred.ts';

/** Why a workflow is barred, in words that follow "because"; `rest` goes on after a semicolon, which a headline does not. */
interface Reason {
  readonly first: string;
  readonly rest?: string;
}

const reasons: Readonly<Record<Bar, Reason>> = {
  conversions_in_doubt: {
    first: 'the conversions themselves are in doubt',
    rest: 'nothing is changed until the tracking is checked',
  },
  inside_target: { first: 'the campaign is inside its target' },
  bids_itself: { first: 'the platform sets the bids of this campaign itself, so there is none to change' },
  budget_not_reported: {
    first: 'no budget is reported, nor what is lost to one, so that money holds it back is a guess',
  },
  page_in_doubt: {
    first: 'the landing page may be turning visitors away',
    rest: 'more of them would be wasted until it is repaired',
  },
  above_target: { first: 'even if it works, a conversion would cost more than its target allows' },
  own_bid: {
    first: 'the bid was raised when this began, and dearer clicks are what a higher bid brings',
  },
  own_budget: {
    first: 'the budget was raised when this began, and the next money brings a little less than the last',
  },
  wins_back_too_little: { first: 'a change would win back too little of it to be worth making' },
  may_do_harm: {
    first: 'a change would do harm if another cause is at work, and none is ruled out yet',
  },
  hardly_never_paid: {
    first: 'it misses its target by too little to be stopped without asking whoever pays for it',
  },
  began_with_raised_bid: {
    first: 'it began when the bid was raised',
    rest: 'that is taken back, or left to settle, before anything else is changed',
  },
  began_with_raised_budget: {
    first: 'it began when the budget was raised',
    rest: 'that is taken back, or left to settle, before anything else is changed',
  },
  new_ads: {
    first: 'the ads were changed only days ago',
    rest: 'new ones are not replaced before they have shown what they bring',
  },
};

function reasonOf(barred: Barred): Reason {
  switch (barred.kind) {
    case 'settling':
      return {
        first: `delivery is still settling after the edit of ${shortDay(barred.since)}`,
        rest: 'another edit would start it over',
      };
    case 'words':
      return { first: barred.text };
    default:
      return reasons[barred.kind];
  }
}

/** Why a workflow may not be recommended, in wording that starts in lower case. */
export function barredText(barred: Barred): string {
  const { first, rest } = reasonOf(barred);
  return rest === undefined ? first : `${first}; ${rest}`;
}

/** The same in short, for a headline. */
export const barredInShort = (barred: Barred): string => reasonOf(barred).first;
