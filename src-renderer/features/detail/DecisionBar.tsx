import { Button, Tooltip } from '@mantine/core';
import { type ComponentType, type ReactElement, useState } from 'react';
import type { Recommendation } from '../../../src-shared/model/recommendation.ts';
import { useStatus } from '../../client/useApi.ts';
import { approvalSentence, standingDecision, verdictSentence } from '../../common/decisions/decisionWords.ts';
import { LaterMenu } from '../../common/decisions/LaterMenu.tsx';
import { RejectDialog } from '../../common/decisions/RejectDialog.tsx';
import { useDecide } from '../../common/decisions/useDecide.ts';
import { formatInstant } from '../../ui/format/time.ts';
import { useCommands } from '../../ui/keys/useKeys.ts';
import { KeyHint } from '../../ui/parts/KeyHint.tsx';
import { useQueueState } from '../../view/queueState.ts';
import { useView } from '../../view/view.ts';
import { ChangeDialog } from './ChangeDialog.tsx';
import s from './detail.module.css';
import { TakeBack } from './TakeBack.tsx';
import type { WhatIfProps } from './whatIfProps.ts';

type Floating = 'change' | 'reject' | 'later' | 'whatIf' | null;

/** What a person can do with the recommendation, each with its key; and what was done, with the way back. */
export function DecisionBar({
  recommendation,
  WhatIf,
}: {
  readonly recommendation: Recommendation;
  readonly WhatIf: ComponentType<WhatIfProps>;
}): ReactElement {
  const { diagnosis, state } = recommendation;
  const [floating, setFloating] = useState<Floating>(null);
  const { decide, isDeciding } = useDecide();
  const status = useStatus();
  const several = useQueueState((queue) => queue.marked.size > 0);
  const isOpen = state === 'open' || state === 'snoozed';
  const subjects = [recommendation];
  const show = (what: Floating) => () => setFloating(what);
  /** A key decides on what the person is on, never on what is still shown of the one before. */
  const ifShown = (act: () => void) => () => {
    if (useView.getState().id === recommendation.id) act();
  };
  const approve = (): void => void decide(subjects, { kind: 'approve' });
  const standing = standingDecision(recommendation.decisions);
  useCommands({
    whatIf: ifShown(show('whatIf')),
    ...(isOpen && !isDeciding && !several
      ? {
          approve: ifShown(approve),
          change: ifShown(show('change')),
          reject: ifShown(show('reject')),
          later: ifShown(show('later')),
        }
      : {}),
  });
  return (
    <div className={s['bar']} role="toolbar" aria-label="Decision">
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
            onClick={show('change')}
            rightSection={<KeyHint command="change" />}
          >
            Change…
          </Button>
          <Button
            variant="default"
            disabled={isDeciding}
            onClick={show('reject')}
            rightSection={<KeyHint command="reject" />}
          >
            Reject…
          </Button>
          <LaterMenu
            opened={floating === 'later'}
            onChange={(opened) => setFloating(opened ? 'later' : null)}
            disabled={isDeciding}
            choose={(until) => void decide(subjects, { kind: 'snooze', until })}
          />
        </>
      ) : standing === null ? (
        <span className={s['note']}>A newer recommendation about this campaign took its place.</span>
      ) : (
        <span className={s['decided']}>
          <span title={formatInstant(standing.decidedAt)}>{verdictSentence(standing)}</span>
          <TakeBack recommendation={recommendation} />
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
