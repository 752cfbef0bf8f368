import { useQueryClient } from '@tanstack/react-query';
import type { Id } from '../../../src-shared/model/ids.ts';
import { api, ask } from '../../client/api.ts';
import { announce } from '../../ui/announce.ts';
import { showReason } from '../../ui/showReason.ts';
import { openRecommendation, useQueueState } from '../../view/queueState.ts';
import type { Subject } from '../../view/subject.ts';
import { askDecisions } from './askDecision.ts';
import {
  decidedSentence,
  movedOn,
  redoneSentence,
  stoppedSentence,
  undoneSentence,
} from './decidedSentence.ts';
import { type Step, useDecisionHistory, withRedone, withUndone } from './decisionHistory.ts';
import { oneAtATime, stillDeciding } from './oneAtATime.ts';
import { type Failed, showAllNotKept, showDecided } from './showDecided.tsx';

export interface Undo {
  /** Takes the last decision of this session back, whether on one or on several, and shows what is open again. */
  readonly undo: () => Promise<void>;
  /** Repeats the decision that was undone last; refused where somebody decided in between. */
  readonly redo: () => Promise<void>;
  /** Takes one decision back, however old; it can be redone like any other. */
  readonly takeBack: (
    subject: Subject,
    step: Pick<Step, 'verdict' | 'approval'> & { readonly decisionId: Id },
  ) => Promise<void>;
}

const nothingLeft = (): Promise<void> => Promise.resolve();

const subjectsOf = (made: Step['made']): readonly Subject[] => made.map(({ subject }) => subject);

/** `act` returns follow-up work that runs once the next one may begin. */
async function alone(act: () => Promise<() => Promise<void>>): Promise<void> {
  const finish = await oneAtATime(act);
  if (finish === null) showReason(stillDeciding);
  else await finish();
}

export function useUndo(): Undo {
  const client = useQueryClient();
  const readAgain = (): Promise<void> => client.invalidateQueries({ queryKey: ask.queue.key() });

  const undoStep = async (step: Step): Promise<() => Promise<void>> => {
    const { kept, notKept, left } = await askDecisions(
      api.queue,
      step.made.map(({ subject, decisionId }) => ({
        subject,
        verdict: { kind: 'undo', undoes: decisionId },
      })),
      'Taking back',
    );
    const remaining = [...notKept.filter(({ isUnanswered }) => isUnanswered), ...left];
    const again = new Set(remaining.map(({ subject }) => subject.id));
    const toUndo = step.made.filter(({ subject }) => again.has(subject.id));
    useDecisionHistory.setState((history) => withUndone(history, step, kept, toUndo));
    const [first] = kept;
    if (first !== undefined) {
      const sentence = undoneSentence(subjectsOf(kept));
      announce(sentence);
      showDecided(sentence, { label: 'Redo', command: 'redo', act: () => void redo() });
    }
    showAllNotKept('Not taken back', notKept);
    if (left.length > 0) showReason(stoppedSentence(left.length));
    return async () => {
      await readAgain();
      if (first === undefined) return;
      useQueueState.getState().takeFresh();
      if (kept.length === 1) openRecommendation(first.subject.id);
    };
  };

  /** Only what is still as the undo left it is decided again. */
  const whereItWasLeft = async (
    made: Step['made'],
  ): Promise<{ readonly free: Step['made']; readonly moved: readonly Failed[] }> => {
    const free: Step['made'][number][] = [];
    const moved: Failed[] = [];
    for (const one of made) {
      try {
        const found = await api.queue.detail({ id: one.subject.id });
        if (found.state !== 'superseded' && found.decisions.at(-1)?.id === one.decisionId) free.push(one);
        else moved.push({ subject: one.subject, error: movedOn(found) });
      } catch (error) {
        moved.push({ subject: one.subject, error });
      }
    }
    return { free, moved };
  };

  const redo = (): Promise<void> =>
    alone(async () => {
      const step = useDecisionHistory.getState().undone.at(-1);
      if (step === undefined) {
        showReason('There is nothing to redo: no decision of this session was undone last.');
        return nothingLeft;
      }
      const { verdict } = step;
      const { free, moved } = await whereItWasLeft(step.made);
      const { kept, notKept, left } = await askDecisions(
        api.queue,
        free.map(({ subject }) => ({ subject, verdict })),
        'Deciding again',
      );
      useDecisionHistory.setState((history) => withRedone(history, step, kept));
      if (kept.length > 0) {
        useQueueState.getState().leave(
          kept.map(({ subject }) => subject.id),
          verdict.kind,
        );
        const sentence = redoneSentence(decidedSentence(verdict, subjectsOf(kept), step.approval));
        announce(sentence);
        showDecided(sentence, { label: 'Undo', command: 'undo', act: () => void undo() });
      }
      showAllNotKept('Not redone', [...moved, ...notKept]);
      if (left.length > 0) showReason(stoppedSentence(left.length));
      return readAgain;
    });

  const undo = (): Promise<void> =>
    alone(async () => {
      const step = useDecisionHistory.getState().done.at(-1);
      if (step === undefined) {
        showReason(
          'There is nothing to undo in this session. Earlier decisions are taken back in History, one by one.',
        );
        return nothingLeft;
      }
      return undoStep(step);
    });

  return {
    undo,
    redo,
    takeBack: (subject, { verdict, approval, decisionId }) =>
      alone(async () => {
        const known = useDecisionHistory
          .getState()
          .done.find(({ made }) => made.length === 1 && made[0]?.decisionId === decisionId);
        return undoStep(known ?? { verdict, approval, made: [{ subject, decisionId }] });
      }),
  };
}
