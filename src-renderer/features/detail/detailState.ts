import { create } from 'zustand';

interface DetailState {
  /** Charts shown as tables. */
  readonly asTable: boolean;
  /** The evidence row that a chip points at. */
  readonly pointedAt: string | null;
  readonly toggleTable: () => void;
  readonly pointAt: (evidence: string | null) => void;
}

export const useDetailState = create<DetailState>((set) => ({
  asTable: false,
  pointedAt: null,
  toggleTable: () => set(({ asTable }) => ({ asTable: !asTable })),
  pointAt: (pointedAt) => set({ pointedAt }),
}));

export function evidenceRowId(evidence: string): string {
  return `evidence-${evidence}`;
}
