import { assertNever } from '../model/assertNever.ts';
import type { Verdict } from '../model/decision.ts';
import type { DiagnosisStatus } from '../model/diagnosis.ts';
import type { DecisionKind } from '../model/history.ts';
import { decidable } from './buckets.ts';

/** Whether there was nothing to approve: approving it only says that it was seen. */
export const isSeenOnly = (status: DiagnosisStatus): boolean => !decidable.includes(status);

/** What a decision on a recommendation of this status was. */
export function decisionKindOf(kind: Verdict['kind'], status: DiagnosisStatus): DecisionKind {
  switch (kind) {
    case 'approve':
      return isSeenOnly(status) ? 'acknowledged' : 'approved';
    case 'approve_with_changes':
      return 'changed';
    case 'reject':
      return 'rejected';
    case 'snooze':
      return 'snoozed';
    case 'undo':
      return 'taken_back';
    default:
      return assertNever(kind);
  }
}
