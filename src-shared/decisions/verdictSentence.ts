import { longDay } from '../format/day.ts';
import { assertNever } from '../model/assertNever.ts';
import type { Decision } from '../model/decision.ts';
import type { DiagnosisStatus } from '../model/diagnosis.ts';
import { feedbackNames } from '../words/names.ts';
import { changedFigures } from './changedFigures.ts';
import { isSeenOnly } from './decisionKind.ts';

/**
 * A decision as a sentence: what, why, and who.
 * @param status of the recommendation: where there was nothing to approve, an approval says that it was seen
 */
export function verdictSentence(
  { verdict, decidedBy, action }: Pick<Decision, 'verdict' | 'decidedBy' | 'action'>,
  currency: string | null,
  status: DiagnosisStatus,
): string {
  const by = decidedBy === '' ? '' : ` by ${decidedBy}`;
  switch (verdict.kind) {
    case 'approve':
      return `${isSeenOnly(status) ? 'Acknowledged' : 'Approved'}${by}`;
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
      return `Rejected${by}: ${lowered(feedbackNames[verdict.category].label)}${verdict.text === '' ? '' : `. ${verdict.text}`}`;
    case 'snooze':
      return `Put off${by} until ${longDay(verdict.until)}`;
    case 'undo':
      return `Taken back${by}`;
    default:
      return assertNever(verdict);
  }
}

const lowered = (label: string): string => `${label.charAt(0).toLowerCase()}${label.slice(1)}`;
