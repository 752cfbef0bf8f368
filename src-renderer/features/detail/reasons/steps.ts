import { create } from 'zustand';
import type { Shown } from '../parts/shown.ts';

/** One thing to look at before anything is changed. */
export interface Step {
  readonly text: string;
}

const mostSteps = 3;
/** A rival less likely than this needs no look of its own. */
const worthChecking = 0.03;

/** What to check first: the cheapest look for the named cause, then for the rivals that are left. */
export function stepsOf({ hypotheses, rootCause }: Pick<Shown, 'hypotheses' | 'rootCause'>): readonly Step[] {
  const [named, rivals] = [
    hypotheses.filter(({ cause }) => cause === rootCause),
    hypotheses.filter(({ cause, probability }) => cause !== rootCause && probability >= worthChecking),
  ];
  const checks = [...named, ...rivals].flatMap(({ check }) => (check === null ? [] : [check]));
  return [...new Set(checks)].slice(0, mostSteps).map((text) => ({ text }));
}

interface Ticks {
  /** By recommendation, the steps that were ticked; as long as the window is open. */
  readonly done: ReadonlyMap<string, ReadonlySet<string>>;
  readonly toggle: (recommendationId: string, step: string) => void;
}

export const useTicks = create<Ticks>((set) => ({
  done: new Map(),
  toggle: (recommendationId, step) =>
    set(({ done }) => {
      const ticked = new Set(done.get(recommendationId));
      if (!ticked.delete(step)) ticked.add(step);
      return { done: new Map([...done, [recommendationId, ticked]]) };
    }),
}));

const none: ReadonlySet<string> = new Set();

export const useDone = (recommendationId: string): ReadonlySet<string> =>
  useTicks(({ done }) => done.get(recommendationId) ?? none);
