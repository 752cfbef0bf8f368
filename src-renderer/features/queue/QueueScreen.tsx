import { Splitter } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import {
  type ComponentType,
  type ReactElement,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useState,
} from 'react';
import type { QueueRow } from '../../../src-shared/model/recommendation.ts';
import { ask } from '../../client/api.ts';
import { useCommands } from '../../ui/keys/useKeys.ts';
import { KeyHint } from '../../ui/parts/KeyHint.tsx';
import { Failure, Loading } from '../../ui/parts/Message.tsx';
import { showReason } from '../../ui/showReason.ts';
import { focusDetail } from '../../view/detailHeading.ts';
import { useQueueState } from '../../view/queueState.ts';
import { useView } from '../../view/view.ts';
import { useWhatIfView } from '../../view/whatIfView.ts';
import { BulkBar } from './BulkBar.tsx';
import { pageOf, pagesFor } from './pages.ts';
import { QueueEmpty } from './QueueEmpty.tsx';
import { QueueHead } from './QueueHead.tsx';
import { QueueList } from './QueueList.tsx';
import s from './queue.module.css';
import { UnreadableRows } from './UnreadableRows.tsx';
import { useMarkAll } from './useMarkAll.ts';
import { type Queue, useQueue } from './useQueue.ts';

/** Below this width list and detail alternate. */
const twoPanes = '(min-width: 901px)';
/** From this width on there is room for the list beside a what-if, which has two columns of its own. */
const threePanes = '(min-width: 1600px)';

/** Prefetches the neighbours, so that the next recommendation is ready when its key is pressed. */
function useReadAhead(queue: Queue, cursor: number): void {
  const client = useQueryClient();
  const ids = [queue.rowAt(cursor + 1)?.id, queue.rowAt(cursor - 1)?.id].filter((id) => id !== undefined);
  const key = ids.join(' ');
  useEffect(() => {
    for (const id of key === '' ? [] : key.split(' ')) {
      void client.prefetchQuery(ask.queue.detail.queryOptions({ input: { id } }));
    }
  }, [client, key]);
}

interface DetailProps {
  readonly id: string | null;
  readonly isListEmpty: boolean;
  /** The way back where the list is not beside it. */
  readonly back: (() => void) | null;
}

interface QueueScreenProps {
  /** Shows one recommendation; another feature, passed in by the app. */
  readonly Detail: ComponentType<DetailProps>;
}

/** The queue, and beside it the selected recommendation. */
export function QueueScreen({ Detail }: QueueScreenProps): ReactElement {
  const isWide = useMediaQuery(twoPanes, true, { getInitialValueInEffect: false });
  const isWidest = useMediaQuery(threePanes, false, { getInitialValueInEffect: false });
  const { id, open, openSettings } = useView();
  const isWhatIf = useWhatIfView(({ openOn }) => openOn !== null && openOn === id);
  const {
    filter,
    cursor,
    selectedId,
    selectedCampaign,
    follows,
    moveTo,
    toggleMark,
    marked,
    settle,
    takeFresh,
  } = useQueueState();
  // Pages, not rows: scrolling inside a page changes nothing here.
  const [firstPage, setFirstPage] = useState(0);
  const [lastPage, setLastPage] = useState(0);
  const onRange = useCallback((first: number, last: number) => {
    setFirstPage(pageOf(first));
    setLastPage(pageOf(last));
  }, []);
  const cursorPage = pageOf(cursor);
  const pages = useMemo(() => pagesFor(firstPage, lastPage, cursorPage), [firstPage, lastPage, cursorPage]);
  const queue = useQueue(filter, pages);
  const row = queue.rowAt(queue.cursor);
  const markAll = useMarkAll(queue);
  useReadAhead(queue, queue.cursor);
  const rowId = row?.id ?? null;
  // The selection is a recommendation, not a position: it moves along with its row, and moves on where that one was
  // decided. What was opened from elsewhere is selected once the list has it; with nothing open, the list's own row is.
  const isTaken = follows || queue.isSelectedShown || id === null;
  useEffect(() => {
    if (queue.total === 0 || !isTaken) return;
    if (queue.cursor === cursor && rowId === selectedId && follows) return;
    // With only the detail visible, a newer one of the same campaign replaces it there too.
    const isReplaced = selectedId !== null && selectedId === id && row?.campaignId === selectedCampaign;
    if (!isWide && isReplaced && rowId !== null) open(rowId, 'replace');
    moveTo(queue.cursor, row);
  }, [
    queue.total,
    queue.cursor,
    cursor,
    row,
    rowId,
    selectedId,
    selectedCampaign,
    follows,
    isTaken,
    isWide,
    id,
    open,
    moveTo,
  ]);
  useEffect(() => {
    if (queue.isAwaitedThere) takeFresh();
  }, [queue.isAwaitedThere, takeFresh]);
  useEffect(() => {
    if (!queue.isLoading && queue.total === 0) settle(false);
  }, [queue.isLoading, queue.total, settle]);
  // A row that is not loaded yet closes the detail: no key may decide on a recommendation the person has left.
  const isKnown = rowId !== null || !queue.isLoading;
  useEffect(() => {
    if (isWide && follows && isKnown && rowId !== id) open(rowId, 'replace');
  }, [isWide, follows, isKnown, rowId, id, open]);

  // The mark in the list moves at once; the detail follows as soon as it is drawn.
  const shownId = useDeferredValue(id);
  const backToList = useCallback(() => open(null), [open]);

  const openRow = (chosen = row): void => {
    if (chosen === undefined) return;
    if (!isWide) open(chosen.id);
    focusDetail();
  };
  const onOpen = useCallback(
    (chosen: QueueRow) => {
      if (isWide) return;
      open(chosen.id);
      focusDetail();
    },
    [isWide, open],
  );
  const step = (by: number) => () => {
    settle();
    const next = Math.min(Math.max(0, queue.cursor + by), Math.max(0, queue.total - 1));
    if (next === queue.cursor && follows) {
      showReason(
        queue.total === 0
          ? 'The list is empty.'
          : by > 0
            ? 'This is the last one in the list.'
            : 'This is the first one in the list.',
      );
      return;
    }
    const nextRow = queue.rowAt(next);
    moveTo(next, nextRow);
    if (!isWide && id !== null && nextRow !== undefined) open(nextRow.id, 'replace');
  };
  useCommands({
    next: step(1),
    previous: step(-1),
    open: () => openRow(),
    mark: () => {
      settle();
      if (row === undefined) showReason('There is no row to select: the list is empty.');
      else toggleMark(row);
    },
    markAll: () => {
      settle();
      void markAll(row);
    },
    showNew: () => {
      if (queue.waiting === null) showReason('Nothing new has come: the list is up to date.');
      else takeFresh();
    },
    back: () => {
      if (marked.size > 0) useQueueState.getState().clearMarks();
      else if (!isWide && id !== null) open(null);
    },
  });

  const touch = (): void => settle();
  const touched = { onPointerDown: touch, onKeyDown: touch, onWheel: touch };
  const list = (
    <section className={s['pane']} aria-label="List" data-tour-part="list" {...touched}>
      <QueueHead counts={queue.counts} grouping={queue.grouping} />
      <BulkBar />
      {queue.waiting === null ? null : (
        <button type="button" className={s['waiting']} onClick={takeFresh}>
          {queue.waiting} <KeyHint command="showNew" />
        </button>
      )}
      <UnreadableRows rows={queue.unreadable} />
      {queue.grouping === 'currency' && filter.group === null && !queue.isLoading ? (
        <p className={s['apart']}>
          Listed by currency, since not every currency has an exchange rate.{' '}
          <button type="button" onClick={() => openSettings('money')}>
            Set the rates
          </button>
        </p>
      ) : null}
      {queue.error !== null ? (
        <Failure error={queue.error} retry={queue.retry} />
      ) : queue.isLoading ? (
        <Loading label="Reading the queue" />
      ) : queue.total === 0 ? (
        <QueueEmpty counts={queue.counts} />
      ) : (
        <QueueList
          queue={queue}
          selectedId={follows ? null : id}
          onGroup={markAll}
          onRange={onRange}
          onOpen={onOpen}
        />
      )}
    </section>
  );
  const detail = (
    <section className={s['detail']} aria-label="Recommendation" {...touched}>
      <Detail id={shownId} isListEmpty={queue.total === 0} back={isWide ? null : backToList} />
    </section>
  );
  // One tree for both widths: an open dialog keeps what was typed when the window is resized.
  const isAlone = !isWide || (isWhatIf && !isWidest);
  const alone = (isShown: boolean) =>
    isAlone ? { style: isShown ? { flexGrow: 1, flexBasis: '100%' } : { display: 'none' } } : {};
  const showsList = isAlone ? id === null : true;
  return (
    <>
      <h1 className="visually-hidden">Queue</h1>
      <Splitter
        className={s['screen'] ?? ''}
        data-alone={isAlone || undefined}
        withHandle={false}
        lineSize={1}
        handleColor="var(--line)"
      >
        <Splitter.Pane defaultSize={40} min="340px" {...alone(showsList)}>
          {isWide || showsList ? list : null}
        </Splitter.Pane>
        <Splitter.Pane defaultSize={60} min="420px" {...alone(!showsList)}>
          {detail}
        </Splitter.Pane>
      </Splitter>
    </>
  );
}
