import { create } from 'zustand';
import type { Id } from '../../src-shared/model/ids.ts';

interface WhatIfView {
  /** The recommendation whose what-if is open; null: none. */
  readonly openOn: Id | null;
  readonly open: (id: Id) => void;
  readonly close: () => void;
}

/** Whether a what-if is open: the list makes room for it where the window is narrow. */
export const useWhatIfView = create<WhatIfView>((set) => ({
  openOn: null,
  open: (openOn) => set({ openOn }),
  close: () => set({ openOn: null }),
}));
