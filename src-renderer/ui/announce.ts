import { create } from 'zustand';

/** Read out by a screen reader after an action; each announcement is new even when its words are the same. */
export const useAnnouncement = create<{ readonly text: string; readonly count: number }>(() => ({
  text: '',
  count: 0,
}));

export function announce(text: string): void {
  useAnnouncement.setState((now) => ({ text, count: now.count + 1 }));
}
