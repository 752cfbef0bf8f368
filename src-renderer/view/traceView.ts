import { create } from 'zustand';

interface TraceView {
  /** The run whose calls are shown; null = none. */
  readonly runId: string | null;
  readonly open: (runId: string) => void;
  readonly close: () => void;
}

export const useTraceView = create<TraceView>((set) => ({
  runId: null,
  open: (runId) => set({ runId }),
  close: () => set({ runId: null }),
}));
