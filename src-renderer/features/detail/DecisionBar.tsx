import { Button, Tooltip } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useStatus } from '../../client/useApi.ts';
import { standingDecision, verdictSentence } from '../../common/decisions/decisionWords.ts';
import { LaterMenu } from '../../common/decisions/LaterMenu.tsx';
import { RejectDialog } from '../../common/decisions/RejectDialog.tsx';
import { useDecide } from '../../common/decisions/useDecide.ts';
import { useShown } from '../../common/decisions/useShown.ts';
import { useCommands } from '../../ui/keys/useKeys.ts';
import { KeyHint } from '../../ui/parts/KeyHint.tsx';
import { showReason } from '../../ui/showReason.ts';
import { formatInstant } from '../../ui/time.ts';
import { useQueueState } from '../../view/queueState.ts';
import { useView } from '../../view/view.ts';
import { approvalHint, approvalOf } from './approval.ts';
import { ChangeDialog } from './ChangeDialog.tsx';
import s from './head.module.css';
import type { ShownRecommendation } from './parts/shown.ts';
import type { Plan } from './plan.ts';
import { TakeBack } from './TakeBack.tsx';
import { useApprove } from './useApprove.ts';
import { changesOneByOne, nothingToChange, stillBeingRead, whyNotDecidable } from './whyNot.ts';

type Floating = 'change' | 'reject' | 'later' | null;

interface DecisionBarProps {
  readonly recommendation: ShownRecommendation;
  readonly plan: Plan;
  /** Goes to the what-if of the action, or opens the full one. */
  readonly whatIf: () => void;
}

/** What a person can do with the recommendation, each with its key; and the decision made, with undo. */
export function DecisionBar({ recommendation, plan, whatIf }: DecisionBarProps): ReactElement {
  const { diagnosis, state } = recommendation;
  const [floating, setFloating] = useState<Floating>(null);
  const decisions = useDecide();
  const { decide, isDeciding } = decisions;
  const approvePlan = useApprove(recommendation, decisions.decide);
  const status = useStatus();
  const isShown = useShown(recommendation.id);
  const { marked, settle } = useQueueState();
  const isOpen = state === 'open' || state === 'snoozed';
  const isSeenOnly = approvalOf(diagnosis) === 'acknowledge';
  const subjects = [recommendation];
  const show = (what: Floating) => () => setFloating(what);
  const standing = standingDecision(recommendation.decisions);
  /** A key or a click decides on the displayed recommendation once it has been seen; otherwise it says why not. */
  const ifDecidable = (act: () => void) => () => {
    settle();
    const reason = whyNotDecidable({ recommendation, isDeciding, isShown, openId: useView.getState().id });
    if (reason === null) act();
    else showReason(reason);
  };
  const approve = ifDecidable(() => void approvePlan(plan, ''));
  const change = ifDecidable(isSeenOnly ? () => showReason(nothingToChange) : show('change'));
  const reject = ifDecidable(show('reject'));
  const later = ifDecidable(show('later'));
  const notTogether = (): void => showReason(changesOneByOne(marked.size));
  useCommands({
    whatIf: () => {
      settle();
      if (useView.getState().id === recommendation.id) whatIf();
      else showReason(stillBeingRead);
    },
    // Several selected: the list's own bar decides on them, whichever of the two came up last.
    ...(marked.size > 0 ? { change: notTogether } : { approve, change, reject, later }),
  });
  return (
    <div
      className={s['bar']}
      role="toolbar"
      aria-label="Decision"
      data-tour-part="decide"
      data-of={recommendation.id}
      data-ready={isShown || undefined}
      onKeyDown={(event) => {
        // Enter held on a button would click it again and again.
        if (event.repeat && event.key === 'Enter') event.preventDefault();
      }}
    >
      {isOpen ? (
        <>
          <Tooltip label={approvalHint(diagnosis, status?.team ?? 'not_connected')} multiline maw={360}>
            <Button
              loading={isDeciding}
              onClick={approve}
              rightSection={<KeyHint command="approve" onFill />}
            >
              {isSeenOnly ? (
                'Acknowledge'
              ) : (
                <span>
                  Approve{plan.isChanged ? ' this' : ''}
                  <span className={s['also']}> and copy brief</span>
                </span>
              )}
            </Button>
          </Tooltip>
          {isSeenOnly ? null : (
            <Button
              variant="default"
              disabled={isDeciding}
              onClick={change}
              rightSection={<KeyHint command="change" />}
            >
              Change…
            </Button>
          )}
          <Button
            variant="default"
            disabled={isDeciding}
            onClick={reject}
            rightSection={<KeyHint command="reject" />}
          >
            Reject…
          </Button>
          <LaterMenu
            opened={floating === 'later'}
            onChange={(opened) => (opened ? later() : setFloating(null))}
            disabled={isDeciding}
            choose={(until) => void decide(subjects, { kind: 'snooze', until })}
          />
        </>
      ) : standing === null ? (
        <span className="cut">A newer recommendation about this campaign has replaced this one.</span>
      ) : (
        <span className={s['decided']}>
          <span
            className="cut"
            title={`${verdictSentence(standing, diagnosis.kpi.currency, diagnosis.status)}, ${formatInstant(standing.decidedAt)}`}
          >
            {verdictSentence(standing, diagnosis.kpi.currency, diagnosis.status)}
          </span>
          <TakeBack
            subject={recommendation}
            decision={standing}
            approval={isSeenOnly ? 'acknowledged' : 'approved'}
          />
        </span>
      )}
      <Button
        className={s['push'] ?? ''}
        variant="default"
        onClick={whatIf}
        rightSection={<KeyHint command="whatIf" />}
      >
        What if
      </Button>
      <ChangeDialog
        opened={floating === 'change'}
        close={show(null)}
        parameters={plan.parameters}
        recommended={diagnosis.parameters}
        currency={diagnosis.kpi.currency}
        approve={(parameters, note) => approvePlan({ ...plan, parameters, isChanged: true }, note)}
      />
      <RejectDialog
        opened={floating === 'reject'}
        close={show(null)}
        about={recommendation.campaignName}
        reject={(category, text) => decide(subjects, { kind: 'reject', category, text })}
      />
    </div>
  );
}
