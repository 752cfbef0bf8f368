import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { QueueFilter, QueueGrouping } from '../../../src-shared/model/queueFilter.ts';
import type { QueueRow, QueueView, UnreadableQueueRow } from '../../../src-shared/model/recommendation.ts';
import { ask } from '../../client/api.ts';
import { useQueueState } from '../../view/queueState.ts';
import { groupStarts } from './groups.ts';
import {
  emptyList,
  type FreshList,
  type HeldList,
  placeOf,
  shownCount,
  shownRows,
  takeList,
  waitingIn,
  waitingSentence,
  withFresh,
} from './heldList.ts';
import { pageSize } from './pages.ts';

export interface Queue {
  readonly total: number;
  readonly counts: Readonly<Partial<Record<QueueView, number>>>;
  readonly rowAt: (index: number) => QueueRow | undefined;
  /** The ids of all rows as the person works on them; null while some are not loaded. */
  readonly shownIds: () => ReadonlySet<Id> | null;
  /** By what the list is grouped: as asked, or by currency where amounts cannot be compared. */
  readonly grouping: QueueGrouping | null;
  /** Positions at which a group begins. */
  readonly starts: ReadonlySet<number>;
  /** How many each group has, by the value its rows share. */
  readonly groupSizes: ReadonlyMap<string, number>;
  /** The current position of the selected row. */
  readonly cursor: number;
  /** The selected row itself is at that position, not the one after it. */
  readonly isSelectedShown: boolean;
  /** What arrived while the person works in the list, as a sentence; null: nothing. */
  readonly waiting: string | null;
  /** The campaign the person asked to analyse again has its newer recommendation, and is still selected. */
  readonly isAwaitedThere: boolean;
  /** Rows of the loaded pages that cannot be shown; they are still counted. */
  readonly unreadable: readonly UnreadableQueueRow[];
  readonly isLoading: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

interface Fresh {
  readonly list: FreshList;
  readonly counts: Queue['counts'];
  readonly grouping: Queue['grouping'];
  readonly groupSizes: Queue['groupSizes'];
  readonly unreadable: readonly UnreadableQueueRow[];
  readonly isLoading: boolean;
  /** The rows belong to the previous filter. */
  readonly isOther: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

interface Page {
  readonly rows: readonly QueueRow[];
  readonly unreadable: readonly UnreadableQueueRow[];
}

const noCounts: Queue['counts'] = {};

const pagesOf = (all: ReadonlyArray<{ readonly data: Page | undefined }>) => all.map(({ data }) => data);

/** The app's current answer, page by page; `pages` are those to read besides the first. */
function useFresh(filter: QueueFilter, pages: readonly number[]): Fresh {
  const head = useQuery(
    ask.queue.list.queryOptions({
      input: { ...filter, offset: 0, limit: pageSize },
      placeholderData: keepPreviousData,
    }),
  );
  const results = useQueries({
    queries: pages.map((page) =>
      ask.queue.list.queryOptions({ input: { ...filter, offset: page * pageSize, limit: pageSize } }),
    ),
    combine: pagesOf,
  });
  const list = useMemo((): FreshList => {
    const read = new Map<number, readonly QueueRow[]>();
    if (head.data !== undefined) read.set(0, head.data.rows);
    pages.forEach((page, index) => {
      const rows = results[index]?.rows;
      if (rows !== undefined) read.set(page, rows);
    });
    return { total: head.data?.total ?? 0, pages: read };
  }, [head.data, pages, results]);
  const unreadable = useMemo(
    () => [head.data, ...results].flatMap((page) => page?.unreadable ?? []),
    [head.data, results],
  );
  const groupSizes = useMemo(
    () => new Map(head.data?.groups.map(({ key, rows }) => [key, rows])),
    [head.data?.groups],
  );
  const { refetch } = head;
  const retry = useCallback(() => void refetch(), [refetch]);
  return {
    list,
    counts: head.data?.counts ?? noCounts,
    grouping: head.data?.grouping ?? null,
    groupSizes,
    unreadable,
    isLoading: head.isPending,
    isOther: head.isPlaceholderData,
    error: head.error,
    retry,
  };
}

function hasNewer({ pages }: FreshList, campaignId: Id, than: Id | null): boolean {
  return [...pages.values()].some((rows) =>
    rows.some((row) => row.campaignId === campaignId && row.id !== than),
  );
}

/** Made on first use. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

interface Taken {
  readonly taking: number;
  /** Another grouping, as after rates were set, is another order. */
  readonly grouping: QueueGrouping | null;
  readonly held: HeldList;
}

/**
 * Where a position stays empty although its page is loaded, the app's list has changed beyond a list too long to be
 * held completely.
 */
function hasMovedUnder({ rows }: HeldList, { pages }: FreshList): boolean {
  return [...pages].some(([page, read]) =>
    read.some((_, index) => {
      const place = page * pageSize + index;
      return place < rows.length && rows[place] === undefined;
    }),
  );
}

/**
 * The rows of a filter as the person works on them. An untouched empty list fills by itself; after the first touch it
 * is held: what arrives meanwhile waits, and only what is decided here leaves.
 */
export function useQueue(filter: QueueFilter, pages: readonly number[]): Queue {
  const { left, taking, isSettled, follows, selectedId, selectedCampaign, awaited, cursor } = useQueueState();
  const fresh = useFresh(filter, pages);
  const [taken, setTaken] = useState<Taken>({ taking: -1, grouping: null, held: emptyList });
  const anew = useMemo(() => once(() => takeList(fresh.list)), [fresh.list]);
  const filled = useMemo(() => withFresh(taken.held, fresh.list), [taken.held, fresh.list]);
  let { held } = taken;
  if (!fresh.isLoading && !fresh.isOther) {
    const isEmpty = shownCount(taken.held, left) === 0;
    const isOther = taken.taking !== taking || taken.grouping !== fresh.grouping;
    const isTakenAnew = isOther || !isSettled || isEmpty || hasMovedUnder(filled, fresh.list);
    held = isTakenAnew ? anew() : filled;
    if (isOther || !isSame(held, taken.held)) setTaken({ taking, grouping: fresh.grouping, held });
  }
  const shown = useMemo(() => shownRows(held, left), [held, left]);
  const starts = useMemo(() => groupStarts(shown, fresh.grouping), [shown, fresh.grouping]);
  // While an untouched list fills, its first row is the selected one.
  const place = placeOf(held, left, {
    selectedId: isSettled || !follows ? selectedId : null,
    selectedCampaign,
    cursor,
  });
  const waiting = useMemo(
    () => waitingSentence(waitingIn(held, fresh.list, left, selectedId)),
    [held, fresh.list, left, selectedId],
  );
  const { index, isFound } = place;
  const { counts, grouping, groupSizes, unreadable, isLoading, error, retry } = fresh;
  const isAwaitedThere =
    awaited !== null && awaited === selectedCampaign && hasNewer(fresh.list, awaited, selectedId);
  // The same as before unless something of it is another: the list is not drawn anew for what is open beside it.
  return useMemo(
    () => ({
      total: shown.length,
      counts,
      grouping,
      starts,
      groupSizes,
      rowAt: (at) => shown[at],
      shownIds: () =>
        shown.includes(undefined)
          ? null
          : new Set(shown.flatMap((row) => (row === undefined ? [] : [row.id]))),
      cursor: index,
      isSelectedShown: isFound,
      waiting,
      isAwaitedThere,
      unreadable,
      isLoading,
      error,
      retry,
    }),
    [
      shown,
      counts,
      grouping,
      starts,
      groupSizes,
      index,
      isFound,
      waiting,
      isAwaitedThere,
      unreadable,
      isLoading,
      error,
      retry,
    ],
  );
}

function isSame(one: HeldList, other: HeldList): boolean {
  if (one === other) return true;
  return one.rows.length === other.rows.length && one.rows.every((row, place) => row === other.rows[place]);
}
