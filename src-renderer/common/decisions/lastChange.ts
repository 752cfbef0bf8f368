import { create } from 'zustand';
import type { Id } from '../../../src-shared/model/ids.ts';
import { useDecisionHistory } from './decisionHistory.ts';

/** A change that is no decision, made after the last one: of a target, a budget or a note. */
export interface LastChange {
  /** Of the change or of the note. */
  readonly id: Id;
  /** What it was, as in "Target CPA $48: Spring Sale". */
  readonly text: string;
  readonly takeBack: () => Promise<void>;
}

/** Null: a decision was made since, or nothing was changed. Undo takes back what was done last, whichever it was. */
export const useLastChange = create<{ readonly last: LastChange | null }>(() => ({ last: null }));

export const changedLast = (last: LastChange): void => useLastChange.setState({ last });

/** Once it is taken back, by whatever way. */
export function forgetChange(id?: Id): void {
  if (id === undefined || useLastChange.getState().last?.id === id) useLastChange.setState({ last: null });
}

/** Takes the last change back where it is the latest thing done; false where a decision is. */
export function takeBackChange(): boolean {
  const { last } = useLastChange.getState();
  if (last === null) return false;
  forgetChange();
  void last.takeBack();
  return true;
}

useDecisionHistory.subscribe((now, before) => {
  if (now.done.length > before.done.length || now.done.at(-1) !== before.done.at(-1)) forgetChange();
});
