import { Button } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { counted } from '../../../src-shared/format/number.ts';
import type { DecidingVerdict } from '../../common/decisions/decisionHistory.ts';
import { LaterMenu } from '../../common/decisions/LaterMenu.tsx';
import { RejectDialog } from '../../common/decisions/RejectDialog.tsx';
import { manyFrom } from '../../common/decisions/several.ts';
import { useDecide } from '../../common/decisions/useDecide.ts';
import { useCommands } from '../../ui/keys/useKeys.ts';
import { KeyHint } from '../../ui/parts/KeyHint.tsx';
import { showReason } from '../../ui/showReason.ts';
import { useQueueState } from '../../view/queueState.ts';
import { openReport } from '../../view/reportView.ts';
import { ApproveSeveral } from './ApproveSeveral.tsx';
import { bulkApprovalOf } from './bulk.ts';
import { copyBriefs } from './copyBriefs.tsx';
import s from './queue.module.css';

/** Decisions on several at once, each of which is undone by one undo for all. */
export function BulkBar(): ReactElement | null {
  const marked = useQueueState((state) => state.marked);
  return marked.size === 0 ? null : <Bar />;
}

function Bar(): ReactElement {
  const { marked, clearMarks } = useQueueState();
  const { decide, isDeciding } = useDecide();
  const [asks, setAsks] = useState<'approve' | 'reject' | null>(null);
  const [isLater, setLater] = useState(false);
  const subjects = [...marked.values()];
  const approval = bulkApprovalOf(subjects);
  // Of many the progress is seen and stopped outside the dialog: it does not stay open for them.
  const decideAll = (verdict: DecidingVerdict): Promise<boolean> => {
    const decided = decide(subjects, verdict);
    return subjects.length < manyFrom ? decided : Promise.resolve(true);
  };
  const approve = (): void => {
    if (isDeciding) return;
    if (approval.kind === 'none') showReason(approval.why);
    else if (approval.kind === 'approve') setAsks('approve');
    else void decide(subjects, { kind: 'approve' }, 'acknowledged');
  };
  useCommands({ approve, reject: () => setAsks('reject'), later: () => setLater(true) });
  return (
    <div className={s['bulk']} role="toolbar" aria-label="Decide several">
      <strong>{marked.size} selected</strong>
      <Button
        variant={approval.kind === 'none' ? 'default' : 'filled'}
        loading={isDeciding}
        aria-disabled={approval.kind === 'none' || undefined}
        title={approval.kind === 'none' ? approval.why : undefined}
        rightSection={<KeyHint command="approve" />}
        onClick={approve}
      >
        {approval.kind === 'acknowledge' ? 'Acknowledge' : 'Approve'}
      </Button>
      <Button
        variant="default"
        disabled={isDeciding}
        rightSection={<KeyHint command="reject" />}
        onClick={() => setAsks('reject')}
      >
        Reject…
      </Button>
      <LaterMenu
        opened={isLater}
        onChange={setLater}
        choose={(until) => void decide(subjects, { kind: 'snooze', until })}
      />
      <Button variant="default" disabled={isDeciding} onClick={() => void copyBriefs(subjects)}>
        Copy briefs
      </Button>
      <Button variant="default" rightSection={<KeyHint command="report" />} onClick={openReport}>
        Report…
      </Button>
      <Button variant="subtle" onClick={clearMarks}>
        Clear
      </Button>
      {approval.kind === 'approve' ? (
        <ApproveSeveral
          opened={asks === 'approve'}
          close={() => setAsks(null)}
          workflow={approval.workflow}
          subjects={subjects}
          approve={() => decideAll({ kind: 'approve' })}
        />
      ) : null}
      <RejectDialog
        opened={asks === 'reject'}
        close={() => setAsks(null)}
        about={counted(marked.size, 'recommendation')}
        reject={(category, text) => decideAll({ kind: 'reject', category, text })}
      />
    </div>
  );
}
