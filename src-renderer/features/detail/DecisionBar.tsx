import { Button, Tooltip } from '@mantine/core';
import { type ComponentType, type ReactElement, useState } from 'react';
import type { WordedRecommendation } from '../../../src-shared/model/recommendation.ts';
import { useStatus } from '../../client/useApi.ts';
import { approvalSentence, standingDecision, verdictSentence } from '../../common/decisions/decisionWords.ts';
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
import { ChangeDialog } from './ChangeDialog.tsx';
import s from './detail.module.css';
import { TakeBack } from './TakeBack.tsx';
import type { WhatIfProps } from './whatIfProps.ts';
import { approvesOneByOne, stillBeingRead, whyNotDecidable } from './whyNot.ts';

type Floating = 'change' | 'reject' | 'later' | 'whatIf' | null;

/** What a person can do with the recommendation, each with its key; and the decision made, with undo. */
export function DecisionBar({
  recommendation,
  WhatIf,
}: {
  readonly recommendation: WordedRecommendation;
  readonly WhatIf: ComponentType<WhatIfProps>;
}): ReactElement {
  const { diagnosis, state } = recommendation;
  const [floating, setFloating] = useState<Floating>(null);
  const { decide, isDeciding } = useDecide();
  const status = useStatus();
  const isShown = useShown(recommendation.id);
  const { marked, settle } = useQueueState();
  const isOpen = state === 'open' || state === 'snoozed';
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
  const approve = ifDecidable(() => void decide(subjects, { kind: 'approve' }));
  const change = ifDecidable(show('change'));
  const reject = ifDecidable(show('reject'));
  const later = ifDecidable(show('later'));
  const notTogether = (): void => showReason(approvesOneByOne(marked.size));
  useCommands({
    whatIf: () => {
      settle();
      if (useView.getState().id === recommendation.id) setFloating('whatIf');
      else showReason(stillBeingRead);
    },
    // Several selected: the list's own bar rejects or snoozes them.
    ...(marked.size > 0 ? { approve: notTogether, change: notTogether } : { approve, change, reject, later }),
  });
  return (
    <div
      className={s['bar']}
      role="toolbar"
      aria-label="Decision"
      data-ready={isShown || undefined}
      onKeyDown={(event) => {
        // Enter held on a button would click it again and again.
        if (event.repeat && event.key === 'Enter') event.preventDefault();
      }}
    >
      {isOpen ? (
        <>
          <Tooltip label={diagnosis.specificAction} multiline maw={360}>
            <Button
              loading={isDeciding}
              onClick={approve}
              rightSection={<KeyHint command="approve" onFill />}
            >
              Approve
            </Button>
          </Tooltip>
          <Button
            variant="default"
            disabled={isDeciding}
            onClick={change}
            rightSection={<KeyHint command="change" />}
          >
            Change…
          </Button>
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
        <span className={s['note']}>A newer recommendation about this campaign has replaced this one.</span>
      ) : (
        <span className={s['decided']}>
          <span title={formatInstant(standing.decidedAt)}>
            {verdictSentence(standing, diagnosis.kpi.currency)}
          </span>
          <TakeBack subject={recommendation} decision={standing} />
        </span>
      )}
      <Button
        className={s['push'] ?? ''}
        variant="default"
        onClick={show('whatIf')}
        rightSection={<KeyHint command="whatIf" />}
      >
        What if
      </Button>
      {isOpen ? (
        <p className={s['does']}>
          {approvalSentence(diagnosis.recommendedWorkflow, status?.team ?? 'not_connected')}
        </p>
      ) : null}
      <ChangeDialog
        opened={floating === 'change'}
        close={show(null)}
        parameters={diagnosis.parameters}
        currency={diagnosis.kpi.currency}
        approve={(parameters, note) => decide(subjects, { kind: 'approve_with_changes', parameters, note })}
      />
      <RejectDialog
        opened={floating === 'reject'}
        close={show(null)}
        about={recommendation.campaignName}
        reject={(category, text) => decide(subjects, { kind: 'reject', category, text })}
      />
      <WhatIf opened={floating === 'whatIf'} close={show(null)} recommendation={recommendation} />
    </div>
  );
}
