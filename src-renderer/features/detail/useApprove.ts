import { useSettings } from '../../client/useApi.ts';
import { parameterFault } from '../../common/decisions/parameters.ts';
import type { Decide } from '../../common/decisions/useDecide.ts';
import { announce } from '../../ui/announce.ts';
import { copyText } from '../../ui/copyText.ts';
import { showReason } from '../../ui/showReason.ts';
import { approvalOf } from './approval.ts';
import { briefOf } from './brief.ts';
import type { ShownRecommendation } from './parts/shown.ts';
import type { Plan } from './plan.ts';
import { stepsOf, useDone } from './reasons/steps.ts';

export type Approve = (plan: Plan, note: string) => Promise<boolean>;

/** Approves what the header says, with the chosen step where there is one, and puts the brief of it on the clipboard. */
export function useApprove(recommendation: ShownRecommendation, decide: Decide['decide']): Approve {
  const done = useDone(recommendation.id);
  const { guardrails } = useSettings();
  const { diagnosis } = recommendation;
  const handsOn = approvalOf(diagnosis) === 'handOn';
  return async (plan, note) => {
    const { parameters, isChanged } = plan;
    const fault = isChanged ? parameterFault(parameters, guardrails) : null;
    if (fault !== null) {
      showReason(fault);
      return false;
    }
    const kept = await decide(
      [recommendation],
      isChanged || note !== '' ? { kind: 'approve_with_changes', parameters, note } : { kind: 'approve' },
      handsOn ? 'approved' : 'acknowledged',
    );
    if (!kept || !handsOn) return kept;
    const steps = stepsOf(diagnosis).map((step) => ({ ...step, isDone: done.has(step.text) }));
    const copied = await copyText(briefOf(recommendation, plan, steps, note));
    if (copied) announce('The brief is on the clipboard.');
    else showReason('The system did not allow copying the brief. The decision is kept.');
    return true;
  };
}
