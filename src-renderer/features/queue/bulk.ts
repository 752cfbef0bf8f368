import { isSeenOnly } from '../../../src-shared/decisions/decisionKind.ts';
import { counted } from '../../../src-shared/format/number.ts';
import type { QueueSubject } from '../../../src-shared/model/recommendation.ts';
import type { Workflow } from '../../../src-shared/model/vocabulary.ts';

/** What the first key does with several: approve one workflow, say that they were seen, or say why it does neither. */
export type BulkApproval =
  | { readonly kind: 'approve'; readonly workflow: Workflow }
  | { readonly kind: 'acknowledge' }
  | { readonly kind: 'none'; readonly why: string };

const none = (why: string): BulkApproval => ({ kind: 'none', why });

/**
 * Several are approved at once where they are the same workflow and none is of high risk; what is to be checked first is
 * looked at one by one. Those that need no approval are acknowledged together.
 */
export function bulkApprovalOf(subjects: readonly QueueSubject[]): BulkApproval {
  const [first] = subjects;
  if (first === undefined) return none('Nothing is selected.');
  const seen = subjects.filter(({ status }) => isSeenOnly(status)).length;
  if (seen === subjects.length) return { kind: 'acknowledge' };
  if (seen > 0)
    return none(
      `${counted(seen, 'of these needs', 'of these need')} no approval. Decide on the others apart.`,
    );
  const unclear = subjects.filter(({ status }) => status !== 'action').length;
  if (unclear > 0)
    return none(
      `${counted(unclear, 'of these is', 'of these are')} to be checked first. Open ${unclear === 1 ? 'it' : 'them'} one by one.`,
    );
  const risky = subjects.filter(({ riskLevel }) => riskLevel === 'high').length;
  if (risky > 0)
    return none(
      `${counted(risky, 'of these is', 'of these are')} of high risk. Approve ${risky === 1 ? 'it' : 'them'} one by one.`,
    );
  const workflows = new Set(subjects.map(({ workflow }) => workflow));
  if (workflows.size > 1)
    return none(
      `These are ${workflows.size} workflows. Approve one workflow at a time: group the list by workflow.`,
    );
  return { kind: 'approve', workflow: first.workflow };
}
