import { create } from 'zustand';

/** What is read out by a screen reader after an action; each saying is new even when its words are the same. */
export const useSaid = create<{ readonly text: string; readonly count: number }>(() => ({
  text: '',
  count: 0,
}));

export function say(text: string): void {
  useSaid.setState((now) => ({ text, count: now.count + 1 }));
}
