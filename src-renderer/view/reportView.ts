import { create } from 'zustand';
import { useQueueState } from './queueState.ts';
import type { Subject } from './subject.ts';
import { useView } from './view.ts';

/** What a report may be about: the chosen recommendations; none = only a period. */
interface ReportView {
  readonly opened: boolean;
  readonly ids: readonly Subject['id'][];
  readonly open: (ids: readonly Subject['id'][]) => void;
  readonly close: () => void;
}

export const useReportView = create<ReportView>((set) => ({
  opened: false,
  ids: [],
  open: (ids) => set({ opened: true, ids }),
  close: () => set({ opened: false }),
}));

/** Opens the report on what is selected: the marked ones, else the open recommendation, else a period. */
export function openReport(): void {
  const { marked, selectedId } = useQueueState.getState();
  const { screen, id } = useView.getState();
  const one = screen === 'queue' ? (id ?? selectedId) : null;
  const chosen = screen === 'queue' && marked.size > 0 ? [...marked.keys()] : one === null ? [] : [one];
  useReportView.getState().open(chosen);
}
