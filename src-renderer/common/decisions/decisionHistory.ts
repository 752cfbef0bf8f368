import { create } from 'zustand';
import type { Verdict } from '../../../src-shared/model/decision.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { Subject } from '../../view/subject.ts';
import type { ApprovalWord } from './decidedSentence.ts';

export type DecidingVerdict = Exclude<Verdict, { kind: 'undo' }>;

/** One decision of this session, on one recommendation or on several at once. */
export interface Step {
  readonly verdict: DecidingVerdict;
  /** How its approval is spoken of, also when it is undone and redone. */
  readonly approval: ApprovalWord;
  readonly made: ReadonlyArray<{
    readonly subject: Subject;
    /** In `done` the decision, in `undone` the undo that took it back. */
    readonly decisionId: Id;
  }>;
}

export interface DecisionHistory {
  /** Steps that undo takes back, the latest last. */
  readonly done: readonly Step[];
  /** Steps that redo decides again, the latest undone last. */
  readonly undone: readonly Step[];
}

export const emptyHistory: DecisionHistory = { done: [], undone: [] };
const mostSteps = 200;

/** A new decision: what was undone before it cannot be redone any more, as in every editor. */
export function withDecided({ done }: DecisionHistory, step: Step): DecisionHistory {
  return { done: [...done, step].slice(-mostSteps), undone: [] };
}

/** Parts of a step were taken back. `left`: those that got no answer, to be tried again; refused ones are dropped. */
export function withUndone(
  history: DecisionHistory,
  step: Step,
  undone: Step['made'],
  left: Step['made'],
): DecisionHistory {
  return {
    done: history.done.flatMap((other) =>
      other !== step ? [other] : left.length === 0 ? [] : [{ ...step, made: left }],
    ),
    undone:
      undone.length === 0 ? history.undone : [...history.undone, { ...step, made: undone }].slice(-mostSteps),
  };
}

/**
 * A step was decided again. What was refused is dropped: if something changed meanwhile, asking again would not help.
 */
export function withRedone(history: DecisionHistory, step: Step, redone: Step['made']): DecisionHistory {
  return {
    done: redone.length === 0 ? history.done : [...history.done, { ...step, made: redone }],
    undone: history.undone.filter((other) => other !== step),
  };
}

/** The decisions of this session; another workspace starts with none. */
export const useDecisionHistory = create<DecisionHistory>(() => emptyHistory);
