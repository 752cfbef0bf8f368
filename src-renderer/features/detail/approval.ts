import type { StatusReport } from '../../../src-shared/model/workspace.ts';
import { approvalSentence } from '../../common/decisions/decisionWords.ts';
import type { Shown } from './parts/shown.ts';

/**
 * hand on: something is to be done, by the workflow or by a person. acknowledge: there is nothing to do, and a person
 * says that they have seen it.
 */
export type Approval = 'handOn' | 'acknowledge';

/** What the first button means for this verdict. */
export function approvalOf({ status, hypotheses, rootCause }: Shown): Approval {
  if (status === 'action' || status === 'check') return 'handOn';
  if (status !== 'undetermined') return 'acknowledge';
  // Nothing is named: there is something to hand on only where there is a check to make.
  return hypotheses.find(({ cause }) => cause === rootCause)?.check == null ? 'acknowledge' : 'handOn';
}

/** What the first button does, in full: its tooltip. */
export function approvalHint(diagnosis: Shown, team: StatusReport['team']): string {
  return approvalOf(diagnosis) === 'acknowledge'
    ? 'Keeps that you have seen this. Nothing is changed; the campaign is looked at again.'
    : `${approvalSentence(diagnosis.recommendedWorkflow, team)} The brief is put on the clipboard.`;
}
