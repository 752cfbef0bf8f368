import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { create } from 'zustand';
import type { Verdict } from '../../../src-shared/model/decision.ts';
import { type Id, newId } from '../../../src-shared/model/ids.ts';
import { api, ask } from '../../client/api.ts';
import { announce } from '../../ui/announce.ts';
import { openRecommendation, type Subject, useQueueState } from '../../view/queueState.ts';
import { decidedSentence, undoneSentence } from './decidedSentence.ts';
import { showDecided, showNotKept } from './showDecided.tsx';

interface LastDecided {
  readonly subjects: readonly Subject[];
}

/** What the last decision was made on; what undo takes back. */
const useLast = create<LastDecided>(() => ({ subjects: [] }));

/** Ids of decisions whose answer never came: asking again with the same id decides once. */
const unanswered = new Map<string, Id>();

function idFor(recommendationId: Id, what: string): Id {
  const key = `${recommendationId} ${what}`;
  const known = unanswered.get(key) ?? newId();
  unanswered.set(key, known);
  return known;
}

type Outcome = { readonly subject: Subject; readonly error: unknown };

/** One after the other: each is on the disk before the next is asked for. */
async function forEach(
  subjects: readonly Subject[],
  what: string,
  act: (subject: Subject, decisionId: Id) => Promise<unknown>,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const subject of subjects) {
    try {
      await act(subject, idFor(subject.id, what));
      unanswered.delete(`${subject.id} ${what}`);
      outcomes.push({ subject, error: null });
    } catch (error) {
      outcomes.push({ subject, error });
    }
  }
  return outcomes;
}

export interface Decide {
  readonly isDeciding: boolean;
  /** Answers true when every decision was kept. */
  readonly decide: (subjects: readonly Subject[], verdict: Verdict) => Promise<boolean>;
}

/** Decides on one or several recommendations; says so only when it is on the disk. */
export function useDecide(): Decide {
  const client = useQueryClient();
  const undo = useUndo();
  const [isDeciding, setDeciding] = useState(false);
  return {
    isDeciding,
    async decide(subjects, verdict) {
      setDeciding(true);
      const outcomes = await forEach(subjects, JSON.stringify(verdict), ({ id }, decisionId) =>
        api.queue.decide({ decisionId, recommendationId: id, verdict }),
      );
      setDeciding(false);
      const kept = outcomes.filter(({ error }) => error === null).map(({ subject }) => subject);
      const failed = outcomes.find(({ error }) => error !== null);
      if (kept.length > 0) {
        useLast.setState({ subjects: kept });
        useQueueState.getState().clearMarks();
        const sentence = decidedSentence(verdict, kept);
        announce(sentence);
        showDecided(sentence, () => void undo());
      }
      if (failed !== undefined) showNotKept(failed.subject.campaignName, failed.error);
      await client.invalidateQueries({ queryKey: ask.queue.key() });
      return failed === undefined;
    },
  };
}

/** Takes the last decision back, be it on one or on several, and shows what is open again. */
export function useUndo(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    const { subjects } = useLast.getState();
    if (subjects.length === 0) {
      announce('There is nothing to undo.');
      return;
    }
    useLast.setState({ subjects: [] });
    const outcomes = await forEach(subjects, `undo ${newId()}`, ({ id }, decisionId) =>
      api.queue.undo({ decisionId, recommendationId: id }),
    );
    const failed = outcomes.find(({ error }) => error !== null);
    const undone = outcomes.filter(({ error }) => error === null).map(({ subject }) => subject);
    const [first] = undone;
    if (first !== undefined) {
      announce(undoneSentence(undone));
      showDecided(undoneSentence(undone), null);
      if (undone.length === 1) openRecommendation(first.id);
    }
    if (failed !== undefined) showNotKept(failed.subject.campaignName, failed.error);
    await client.invalidateQueries({ queryKey: ask.queue.key() });
  };
}
