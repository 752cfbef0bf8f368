import { isSeenOnly } from '../../../src-shared/decisions/decisionKind.ts';
import type { StatusReport } from '../../../src-shared/model/workspace.ts';
import { approvalSentence } from '../../common/decisions/decisionWords.ts';
import type { Shown } from './parts/shown.ts';

/**
 * hand on: something is to be done, by the workflow or by a person. acknowledge: there is nothing to do, and a person
 * says that they have seen it.
 */
export type Approval = 'handOn' | 'acknowledge';

/** What the first button means for this verdict; the history and the analytics say the same of it. */
export const approvalOf = ({ status }: Pick<Shown, 'status'>): Approval =>
  isSeenOnly(status) ? 'acknowledge' : 'handOn';

/** What the first button does, in full: its tooltip. */
export function approvalHint(diagnosis: Shown, team: StatusReport['team']): string {
  return approvalOf(diagnosis) === 'acknowledge'
    ? 'Keeps that you have seen this. Nothing is changed; the campaign is looked at again.'
    : `${approvalSentence(diagnosis.recommendedWorkflow, team)} The brief is put on the clipboard.`;
}
