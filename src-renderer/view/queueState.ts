import { create } from 'zustand';
import type { QueueFilter } from '../../src-shared/contracts/api.ts';
import type { Id } from '../../src-shared/model/ids.ts';
import { useView } from './view.ts';

export const noFilter: QueueFilter = {
  view: 'needs_decision',
  search: '',
  platforms: [],
  workflows: [],
  causes: [],
  minConfidence: 0,
  sort: 'moneyAtStake',
};

/** What a mark keeps of a row, for saying what was decided. */
export interface Subject {
  readonly id: Id;
  readonly campaignName: string;
}

interface QueueState {
  readonly filter: QueueFilter;
  /** Row the person is on, counted from 0. */
  readonly cursor: number;
  /** Whether the detail shows the row of the cursor; false after a recommendation was opened from elsewhere. */
  readonly follows: boolean;
  readonly marked: ReadonlyMap<Id, Subject>;
  readonly setFilter: (change: Partial<QueueFilter>) => void;
  readonly moveTo: (cursor: number) => void;
  readonly stay: () => void;
  readonly toggleMark: (subject: Subject) => void;
  readonly clearMarks: () => void;
}

/** Where the person is in the queue; kept while other screens are looked at. */
export const useQueueState = create<QueueState>((set) => ({
  filter: noFilter,
  cursor: 0,
  follows: useView.getState().id === null,
  marked: new Map(),
  setFilter: (change) =>
    set(({ filter }) => ({ filter: { ...filter, ...change }, cursor: 0, follows: true, marked: new Map() })),
  moveTo: (cursor) => set({ cursor: Math.max(0, cursor), follows: true }),
  stay: () => set({ follows: false }),
  toggleMark: (subject) =>
    set(({ marked }) => {
      const next = new Map(marked);
      if (!next.delete(subject.id)) next.set(subject.id, subject);
      return { marked: next };
    }),
  clearMarks: () => set({ marked: new Map() }),
}));

/** How many filters narrow the list, the view and the search not counted. */
export function activeFilters(filter: QueueFilter): number {
  const { platforms, workflows, causes, minConfidence } = filter;
  return [platforms.length, workflows.length, causes.length, minConfidence].filter((size) => size > 0).length;
}

/** Shows a recommendation that was picked elsewhere (a campaign, the history, an undo), wherever it stands in the list. */
export function openRecommendation(id: Id): void {
  useQueueState.getState().stay();
  useView.getState().open(id);
}
