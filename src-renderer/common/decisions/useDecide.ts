import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../../client/api.ts';
import { announce } from '../../ui/announce.ts';
import { showReason } from '../../ui/showReason.ts';
import { useQueueState } from '../../view/queueState.ts';
import type { Subject } from '../../view/subject.ts';
import { askDecisions } from './askDecision.ts';
import { type ApprovalWord, decidedSentence, stoppedSentence } from './decidedSentence.ts';
import { type DecidingVerdict, useDecisionHistory, withDecided } from './decisionHistory.ts';
import { oneAtATime, stillDeciding } from './oneAtATime.ts';
import { showAllNotKept, showDecided } from './showDecided.tsx';
import { useUndo } from './useUndo.ts';

export interface Decide {
  readonly isDeciding: boolean;
  /** Resolves to true when every decision is saved and in force. */
  readonly decide: (
    subjects: readonly Subject[],
    verdict: DecidingVerdict,
    /** How an approval is spoken of: there was nothing to approve where nothing is to be done. */
    approval?: ApprovalWord,
  ) => Promise<boolean>;
}

/** Decides on one or several recommendations; announces a decision only when it is on disk and in force. */
export function useDecide(): Decide {
  const client = useQueryClient();
  const { undo } = useUndo();
  const [isDeciding, setDeciding] = useState(false);
  const decideNow: Decide['decide'] = async (subjects, verdict, approval = 'approved') => {
    const { kept, notKept, left } = await askDecisions(
      api.queue,
      subjects.map((subject) => ({ subject, verdict })),
    );
    // An unanswered decision may have been saved, so undo has to reach it too.
    const made = [...kept, ...notKept.filter(({ isUnanswered }) => isUnanswered)];
    if (made.length > 0) {
      useDecisionHistory.setState((history) => withDecided(history, { verdict, approval, made }));
    }
    if (kept.length > 0) {
      useQueueState.getState().leave(
        kept.map(({ subject }) => subject.id),
        verdict.kind,
      );
      const sentence = decidedSentence(
        verdict,
        kept.map(({ subject }) => subject),
        approval,
      );
      announce(sentence);
      showDecided(sentence, { label: 'Undo', command: 'undo', act: () => void undo() });
    }
    useQueueState.getState().unmark(notKept.map(({ subject }) => subject.id));
    showAllNotKept('Not kept', notKept);
    if (left.length > 0) showReason(stoppedSentence(left.length));
    return notKept.length === 0 && left.length === 0;
  };
  return {
    isDeciding,
    async decide(subjects, verdict, approval) {
      setDeciding(true);
      try {
        const isKept = await oneAtATime(() => decideNow(subjects, verdict, approval));
        if (isKept === null) showReason(stillDeciding);
        // Until the list is read again the bar would still offer the same decision.
        else await client.invalidateQueries({ queryKey: ask.queue.key() });
        return isKept ?? false;
      } finally {
        setDeciding(false);
      }
    },
  };
}
