import { changedFigures } from '../../src-shared/decisions/changedFigures.ts';
import { longDay } from '../../src-shared/format/day.ts';
import { assertNever } from '../../src-shared/model/assertNever.ts';
import type { Decision } from '../../src-shared/model/decision.ts';
import type { WordedDiagnosis } from '../../src-shared/model/wordedDiagnosis.ts';

/**
 * What was done, for somebody who knows neither the app nor its words. Why a recommendation was rejected is judged in categories about the
 * recommendation: those stay inside, and the person's own sentence is passed on.
 */
export function doneText({ specificAction, kpi }: WordedDiagnosis, decision: Decision | null): string {
  if (decision === null) return `Proposed, not decided yet: ${specificAction}`;
  const { verdict, action } = decision;
  switch (verdict.kind) {
    case 'approve':
      return specificAction;
    case 'approve_with_changes': {
      const figures = changedFigures(action, kpi.currency);
      return figures === null ? specificAction : `Done with other figures: ${figures}.`;
    }
    case 'reject':
      return `Decided against: ${specificAction}${verdict.text === '' ? '' : ` ${verdict.text}`}`;
    case 'snooze':
      return `Put off until ${longDay(verdict.until)}: ${specificAction}`;
    case 'undo':
      return `Proposed, not decided yet: ${specificAction}`;
    default:
      return assertNever(verdict);
  }
}
