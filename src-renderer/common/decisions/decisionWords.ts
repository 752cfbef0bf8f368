import { longDay } from '../../../src-shared/format/day.ts';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { Decision } from '../../../src-shared/model/decision.ts';
import type { Workflow } from '../../../src-shared/model/vocabulary.ts';
import type { StatusReport } from '../../../src-shared/model/workspace.ts';
import { feedbackNames } from '../../ui/words/words.ts';
import { changedFigures } from './changedFigures.ts';

/** The last decision that was not undone; null where there is none. */
export function standingDecision(decisions: readonly Decision[]): Decision | null {
  return decisions.findLast(({ verdict, undoneBy }) => undoneBy === null && verdict.kind !== 'undo') ?? null;
}

/** A decision as a sentence: what, why, and who. */
export function verdictSentence(
  { verdict, decidedBy, action }: Pick<Decision, 'verdict' | 'decidedBy' | 'action'>,
  currency: string | null,
): string {
  const by = decidedBy === '' ? '' : ` by ${decidedBy}`;
  switch (verdict.kind) {
    case 'approve':
      return `Approved${by}`;
    case 'approve_with_changes':
      return [
        `Approved with changes${by}`,
        [changedFigures(action, currency), verdict.note]
          .filter((part) => part !== null && part !== '')
          .join('. '),
      ]
        .filter((part) => part !== '')
        .join(': ');
    case 'reject':
      return `Rejected${by}: ${feedbackNames[verdict.category].label.toLowerCase()}${verdict.text === '' ? '' : `. ${verdict.text}`}`;
    case 'snooze':
      return `Put off${by} until ${longDay(verdict.until)}`;
    case 'undo':
      return `Taken back${by}`;
    default:
      return assertNever(verdict);
  }
}

/** What approving will do. */
export function approvalSentence(workflow: Workflow, team: StatusReport['team']): string {
  if (workflow === 'Continue Monitoring') {
    return 'Approve: nothing is changed on the platform; the campaign is watched and looked at again.';
  }
  const when = {
    not_connected: 'No team is connected yet: the approval is kept here and sent once one is.',
    offline: 'You are offline: it is sent as soon as the team’s server answers.',
    online: 'It is sent at once.',
  }[team];
  return `Approve: keeps your decision and starts the workflow “${workflow}”. ${when}`;
}
