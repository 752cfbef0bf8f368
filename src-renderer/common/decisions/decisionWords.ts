import type { Decision } from '../../../src-shared/model/decision.ts';
import type { Workflow } from '../../../src-shared/model/vocabulary.ts';
import type { StatusReport } from '../../../src-shared/model/workspace.ts';

export { verdictSentence } from '../../../src-shared/decisions/verdictSentence.ts';

/** The last decision that was not undone; null where there is none. */
export function standingDecision(decisions: readonly Decision[]): Decision | null {
  return decisions.findLast(({ verdict, undoneBy }) => undoneBy === null && verdict.kind !== 'undo') ?? null;
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
