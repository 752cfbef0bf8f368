import { create } from 'zustand';

interface Connection {
  /** starting: never connected yet. */
  readonly state: 'starting' | 'connected' | 'lost';
  /** How often it was established; a new value makes readers read again. */
  readonly generation: number;
  readonly made: () => void;
  readonly lost: () => void;
}

/** Whether the main process answers. */
export const useConnection = create<Connection>((set) => ({
  state: 'starting',
  generation: 0,
  made: () => set((now) => ({ state: 'connected', generation: now.generation + 1 })),
  lost: () => set({ state: 'lost' }),
}));
