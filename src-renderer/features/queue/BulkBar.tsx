import { Button } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { counted } from '../../../src-shared/format/number.ts';
import { LaterMenu } from '../../common/decisions/LaterMenu.tsx';
import { RejectDialog } from '../../common/decisions/RejectDialog.tsx';
import { useDecide } from '../../common/decisions/useDecide.ts';
import { useCommands } from '../../ui/keys/useKeys.ts';
import { KeyHint } from '../../ui/parts/KeyHint.tsx';
import { useQueueState } from '../../view/queueState.ts';
import { openReport } from '../../view/reportView.ts';
import s from './queue.module.css';

/** Decisions on several at once: later, or rejected for one reason. Approving in bulk is not possible. */
export function BulkBar(): ReactElement | null {
  const marked = useQueueState((state) => state.marked);
  return marked.size === 0 ? null : <Bar />;
}

function Bar(): ReactElement {
  const { marked, clearMarks } = useQueueState();
  const { decide, isDeciding } = useDecide();
  const [isRejecting, setRejecting] = useState(false);
  const [isLater, setLater] = useState(false);
  const subjects = [...marked.values()];
  useCommands({ reject: () => setRejecting(true), later: () => setLater(true) });
  return (
    <div className={s['bulk']} role="toolbar" aria-label="Decide several">
      <strong>{marked.size} selected</strong>
      <Button
        variant="default"
        loading={isDeciding}
        rightSection={<KeyHint command="reject" />}
        onClick={() => setRejecting(true)}
      >
        Reject…
      </Button>
      <LaterMenu
        opened={isLater}
        onChange={setLater}
        choose={(until) => void decide(subjects, { kind: 'snooze', until })}
      />
      <Button variant="default" rightSection={<KeyHint command="report" />} onClick={openReport}>
        Report…
      </Button>
      <Button variant="subtle" onClick={clearMarks}>
        Clear
      </Button>
      <RejectDialog
        opened={isRejecting}
        close={() => setRejecting(false)}
        about={counted(marked.size, 'recommendation')}
        reject={(category, text) => decide(subjects, { kind: 'reject', category, text })}
      />
    </div>
  );
}
