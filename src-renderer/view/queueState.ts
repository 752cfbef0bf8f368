import { create } from 'zustand';
import type { Verdict } from '../../src-shared/model/decision.ts';
import type { Id } from '../../src-shared/model/ids.ts';
import type { QueueFilter } from '../../src-shared/model/queueFilter.ts';
import {
  mostDecided,
  type QueueRow,
  type QueueSubject,
  type QueueView,
} from '../../src-shared/model/recommendation.ts';
import { useView } from './view.ts';

export const noFilter: QueueFilter = {
  view: 'needs_decision',
  search: '',
  platforms: [],
  workflows: [],
  causes: [],
  minConfidence: 0,
  sort: 'moneyAtStake',
  reversed: false,
  group: null,
};

/** The list a recommendation is in after a verdict; an undone one may be in any. */
const viewAfter = {
  approve: 'decided',
  approve_with_changes: 'decided',
  reject: 'decided',
  snooze: 'snoozed',
  undo: null,
} as const satisfies Record<Verdict['kind'], QueueView | null>;

interface QueueState {
  readonly filter: QueueFilter;
  /** The last position of the selected row, counted from 0; its id identifies it at any position. */
  readonly cursor: number;
  /** The selected row; null until the row at the cursor is loaded. */
  readonly selectedId: Id | null;
  /** Its campaign: where a newer recommendation about it replaces this one, that one is selected. */
  readonly selectedCampaign: Id | null;
  /** Whether the detail shows the selected row; false after a recommendation was opened that is not in the list. */
  readonly follows: boolean;
  /** Rows that left the list by a decision made here, since it was taken. */
  readonly left: ReadonlySet<Id>;
  /** A new number means that the list is to be taken anew. */
  readonly taking: number;
  /** The campaign the person asked to analyse again: its newer recommendation is shown when it comes. */
  readonly awaited: Id | null;
  /** Nothing may move by itself; false only while an untouched empty list fills. */
  readonly isSettled: boolean;
  readonly marked: ReadonlyMap<Id, QueueSubject>;
  readonly setFilter: (change: Partial<QueueFilter>) => void;
  /** Selects a row; `row` undefined where it is not loaded yet. */
  readonly moveTo: (cursor: number, row: Pick<QueueRow, 'id' | 'campaignId'> | undefined) => void;
  /** What was decided leaves the list, and nothing else in it moves. */
  readonly leave: (ids: readonly Id[], verdict: Verdict['kind']) => void;
  /** Shows the waiting rows; the selected row stays selected. */
  readonly takeFresh: () => void;
  /** False where the list is empty: then it fills by itself until the first touch. */
  readonly settle: (isSettled?: boolean) => void;
  readonly toggleMark: (subject: QueueSubject) => void;
  /** Marks all of them, or none where all are marked already. */
  readonly toggleMarks: (subjects: readonly QueueSubject[]) => void;
  /** Those that were refused: what they are now has to be looked at. */
  readonly unmark: (ids: readonly Id[]) => void;
  readonly clearMarks: () => void;
}

/** The person's position in the queue; kept while other screens are open. */
export const useQueueState = create<QueueState>((set) => ({
  filter: noFilter,
  cursor: 0,
  selectedId: useView.getState().id,
  selectedCampaign: null,
  follows: useView.getState().id === null,
  left: new Set(),
  taking: 0,
  awaited: null,
  isSettled: true,
  marked: new Map(),
  setFilter: (change) =>
    set(({ filter, taking }) => ({
      filter: { ...filter, ...change },
      cursor: 0,
      selectedId: null,
      selectedCampaign: null,
      follows: true,
      left: new Set(),
      taking: taking + 1,
      marked: new Map(),
    })),
  moveTo: (cursor, row) =>
    set({
      cursor: Math.max(0, cursor),
      selectedId: row?.id ?? null,
      selectedCampaign: row?.campaignId ?? null,
      follows: true,
    }),
  leave: (ids, verdict) =>
    set(({ filter, left, marked }) => ({
      marked: new Map([...marked].filter(([id]) => !ids.includes(id))),
      isSettled: true,
      left: viewAfter[verdict] === filter.view ? left : new Set([...left, ...ids]),
    })),
  takeFresh: () =>
    set(({ taking }) => ({ taking: taking + 1, left: new Set(), awaited: null, marked: new Map() })),
  unmark: (ids) =>
    set(({ marked }) => ({ marked: new Map([...marked].filter(([id]) => !ids.includes(id))) })),
  settle: (isSettled = true) => set((now) => (now.isSettled === isSettled ? {} : { isSettled })),
  toggleMark: (subject) =>
    set(({ marked }) => {
      const next = new Map(marked);
      if (!next.delete(subject.id)) next.set(subject.id, subject);
      return { marked: next };
    }),
  toggleMarks: (subjects) =>
    set(({ marked }) => {
      const isMarked = subjects.every(({ id }) => marked.has(id));
      const next = new Map(marked);
      for (const subject of subjects) {
        if (isMarked) next.delete(subject.id);
        else if (next.size < mostDecided) next.set(subject.id, subject);
      }
      return { marked: next };
    }),
  clearMarks: () => set({ marked: new Map() }),
}));

/** How many filters narrow the list, not counting the view and the search. */
export function activeFilters(filter: QueueFilter): number {
  const { platforms, workflows, causes, minConfidence } = filter;
  return [platforms.length, workflows.length, causes.length, minConfidence].filter((size) => size > 0).length;
}

/** Opens a recommendation picked elsewhere (a campaign, the history, an undo), and selects it where the list has it. */
export function openRecommendation(id: Id): void {
  useQueueState.setState({ selectedId: id, selectedCampaign: null, follows: false });
  useView.getState().open(id);
}
