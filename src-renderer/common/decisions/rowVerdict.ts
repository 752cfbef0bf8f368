import { certaintyOf } from '../../../src-shared/format/certainty.ts';
import { shortDay } from '../../../src-shared/format/day.ts';
import { counted } from '../../../src-shared/format/number.ts';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { ActionParameters } from '../../../src-shared/model/diagnosis.ts';
import type { QueueRow } from '../../../src-shared/model/recommendation.ts';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import { causeSentences } from '../../ui/words/causeSentences.ts';
import { causeNames } from '../../ui/words/words.ts';

const lower = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
/** Steps are set in tenths of a percent. */
const step = (changePct: number): string => `${Math.round(Math.abs(changePct) * 10) / 10}%`;

/** What another team has to put right before anything else is changed. */
const repairs: Partial<Record<Cause, string>> = {
  tracking_break: 'Repair the tracking',
  landing_page_issue: 'Repair the landing page',
  delivery_blocked: 'Lift what blocks delivery',
};

/** An action in a few words: "Raise bid 11%". */
export function actionInShort(action: ActionParameters, cause: Cause): string {
  switch (action.workflow) {
    case 'Bid Adjustment':
      return `${action.changePct >= 0 ? 'Raise' : 'Lower'} bid ${step(action.changePct)}`;
    case 'Budget Reallocation':
      if (action.fromSegment !== null) return `Move ${step(action.changePct)} of the budget`;
      return `${action.changePct >= 0 ? 'Raise' : 'Lower'} budget ${step(action.changePct)}`;
    case 'Creative Refresh':
      return action.creatives.length === 0
        ? 'Replace the oldest ads'
        : `Replace ${counted(action.creatives.length, 'ad')}`;
    case 'Audience Expansion':
      return 'Open the audience';
    case 'Audience Refinement':
      return action.segments.length === 0
        ? 'Narrow the targeting'
        : `Leave out ${counted(action.segments.length, 'segment')}`;
    case 'Campaign Pause':
      return 'Pause';
    case 'Continue Monitoring':
      return repairs[cause] ?? `Change nothing until ${shortDay(action.recheckOn)}`;
    default:
      return assertNever(action);
  }
}

/** Action and cause of a row: "Raise bid 11% · rivals are bidding you up". Where nothing is to be done, its headline. */
export function rowVerdict(row: QueueRow): string {
  const { action, cause, status, headline } = row;
  switch (status) {
    case 'action':
      if (action === null) return headline;
      return `${actionInShort(action, cause)} · ${lower(causeSentences[cause])}`;
    case 'check': {
      const certainty = certaintyOf(row);
      const what =
        certainty === 'clear'
          ? lower(causeSentences[cause])
          : `${lower(causeNames[cause])} is ${certainty === 'likely' ? 'likely' : 'possible'}`;
      return `Check first · ${what}`;
    }
    case 'monitor':
    case 'undetermined':
    case 'insufficient_data':
      return headline;
    default:
      return assertNever(status);
  }
}
