import { create } from 'zustand';
import type { DecisionKind, HistorySort } from '../../../src-shared/model/history.ts';
import type { Cause, Workflow } from '../../../src-shared/model/vocabulary.ts';
import type { PeriodChoice } from '../../common/period/period.ts';

/** What the person looks for among the decisions. */
export interface HistoryFilter {
  readonly search: string;
  readonly people: readonly string[];
  readonly kinds: readonly DecisionKind[];
  readonly workflows: readonly Workflow[];
  readonly causes: readonly Cause[];
  readonly period: PeriodChoice;
  readonly sort: HistorySort;
  readonly descending: boolean;
}

export const noFilter: HistoryFilter = {
  search: '',
  people: [],
  kinds: [],
  workflows: [],
  causes: [],
  period: { preset: 'all', from: '', to: '' },
  sort: 'when',
  descending: true,
};

interface HistoryState {
  readonly filter: HistoryFilter;
  /** How many decisions come before the page that is shown. */
  readonly offset: number;
  /** Another filter or order begins at its first page. */
  readonly change: (part: Partial<HistoryFilter>) => void;
  readonly turnTo: (offset: number) => void;
}

/** Kept while other screens are open. */
export const useHistoryState = create<HistoryState>((set) => ({
  filter: noFilter,
  offset: 0,
  change: (part) => set(({ filter }) => ({ filter: { ...filter, ...part }, offset: 0 })),
  turnTo: (offset) => set({ offset: Math.max(0, offset) }),
}));

/** How many filters narrow the list, not counting the search and the period, which are always seen. */
export function activeFilters({ people, kinds, workflows, causes }: HistoryFilter): number {
  return [people, kinds, workflows, causes].filter(({ length }) => length > 0).length;
}

export function isNarrowed(filter: HistoryFilter): boolean {
  return activeFilters(filter) > 0 || filter.search.trim() !== '' || filter.period.preset !== 'all';
}

/** Names and causes read from A, times from the newest: the order a column begins with. */
export function sortedBy(sort: HistorySort, now: Pick<HistoryFilter, 'sort' | 'descending'>) {
  return { sort, descending: sort === now.sort ? !now.descending : sort === 'when' };
}
