import { Button } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { Decision } from '../../../src-shared/model/decision.ts';
import type { ApprovalWord } from '../../common/decisions/decidedSentence.ts';
import { useUndo } from '../../common/decisions/useUndo.ts';
import type { Subject } from '../../view/subject.ts';

interface TakeBackProps {
  readonly subject: Subject;
  readonly decision: Decision;
  /** How an approval of it is spoken of. */
  readonly approval: ApprovalWord;
}

/** Undoes the decision in force on this recommendation, however old. */
export function TakeBack({ subject, decision, approval }: TakeBackProps): ReactElement | null {
  const { takeBack } = useUndo();
  const [isTaking, setTaking] = useState(false);
  const { verdict, id } = decision;
  if (verdict.kind === 'undo') return null;
  return (
    <Button
      variant="default"
      loading={isTaking}
      onClick={() => {
        setTaking(true);
        void takeBack(subject, { verdict, approval, decisionId: id }).finally(() => setTaking(false));
      }}
    >
      Take it back
    </Button>
  );
}
