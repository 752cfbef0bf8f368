import { Splitter } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import {
  type ComponentType,
  type ReactElement,
  useCallback,
  useDeferredValue,
  useEffect,
  useState,
} from 'react';
import { ask } from '../../client/api.ts';
import { useCommands } from '../../ui/keys/useKeys.ts';
import { Failure, Loading } from '../../ui/parts/Message.tsx';
import { focusDetail } from '../../view/detailHeading.ts';
import { useQueueState } from '../../view/queueState.ts';
import { useView } from '../../view/view.ts';
import { BulkBar } from './BulkBar.tsx';
import { pageOf, pagesFor } from './pages.ts';
import { QueueEmpty } from './QueueEmpty.tsx';
import { QueueHead } from './QueueHead.tsx';
import { QueueList } from './QueueList.tsx';
import s from './queue.module.css';
import { type Queue, useQueue } from './useQueue.ts';

/** Under this width list and detail take turns. */
const twoPanes = '(min-width: 901px)';

/** Reads the neighbours ahead, so that the next recommendation is there when its key is pressed. */
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
  /** Where the list is not beside it: the way back. */
  readonly back: (() => void) | null;
}

interface QueueScreenProps {
  /** Shows one recommendation; another feature, handed in by the app. */
  readonly Detail: ComponentType<DetailProps>;
}

/** The list of what waits, and beside it the recommendation the person is on. */
export function QueueScreen({ Detail }: QueueScreenProps): ReactElement {
  const isWide = useMediaQuery(twoPanes, true, { getInitialValueInEffect: false });
  const { id, open } = useView();
  const { filter, cursor, follows, moveTo, toggleMark, marked } = useQueueState();
  // Pages, not rows: scrolling inside a page changes nothing here.
  const [firstPage, setFirstPage] = useState(0);
  const [lastPage, setLastPage] = useState(0);
  const onRange = useCallback((first: number, last: number) => {
    setFirstPage(pageOf(first));
    setLastPage(pageOf(last));
  }, []);
  const queue = useQueue(filter, pagesFor(firstPage, lastPage, pageOf(cursor)));
  const row = queue.rowAt(Math.min(cursor, queue.total - 1));
  useReadAhead(queue, cursor);
  useEffect(() => {
    if (queue.total > 0 && cursor >= queue.total) moveTo(queue.total - 1);
  }, [cursor, queue.total, moveTo]);
  const rowId = row?.id ?? null;
  // A row that is not read yet closes the detail: no key may decide on a recommendation the person has left.
  const isKnown = rowId !== null || !queue.isLoading;
  useEffect(() => {
    if (isWide && follows && isKnown && rowId !== id) open(rowId, 'replace');
  }, [isWide, follows, isKnown, rowId, id, open]);

  // The mark in the list moves at once; the detail follows as soon as it is drawn.
  const shownId = useDeferredValue(id);
  const backToList = useCallback(() => open(null), [open]);

  const openRow = (): void => {
    if (row === undefined) return;
    if (!isWide) open(row.id);
    focusDetail();
  };
  const step = (by: number) => () => {
    const next = Math.min(Math.max(0, cursor + by), Math.max(0, queue.total - 1));
    moveTo(next);
    const nextRow = queue.rowAt(next);
    if (!isWide && id !== null && nextRow !== undefined) open(nextRow.id, 'replace');
  };
  useCommands({
    next: step(1),
    previous: step(-1),
    open: openRow,
    mark: () => row !== undefined && toggleMark(row),
    back: () => {
      if (marked.size > 0) useQueueState.getState().clearMarks();
      else if (!isWide && id !== null) open(null);
    },
  });

  const list = (
    <section className={s['pane']} aria-label="List">
      <QueueHead queue={queue} />
      <BulkBar />
      {queue.error !== null ? (
        <Failure error={queue.error} retry={queue.retry} />
      ) : queue.isLoading ? (
        <Loading label="Reading the queue" />
      ) : queue.total === 0 ? (
        <QueueEmpty counts={queue.counts} />
      ) : (
        <QueueList
          queue={queue}
          selectedId={id}
          onRange={onRange}
          onOpen={() => (isWide ? undefined : openRow())}
        />
      )}
    </section>
  );
  const detail = (
    <section className={s['detail']} aria-label="Recommendation">
      <Detail id={shownId} isListEmpty={queue.total === 0} back={isWide ? null : backToList} />
    </section>
  );
  const heading = <h1 className="visually-hidden">Queue</h1>;
  if (!isWide) {
    return (
      <div className={s['screen']}>
        {heading}
        {id === null ? list : detail}
      </div>
    );
  }
  return (
    <>
      {heading}
      <Splitter className={s['screen'] ?? ''} withHandle={false} lineSize={1} handleColor="var(--line)">
        <Splitter.Pane defaultSize={40} min="340px">
          {list}
        </Splitter.Pane>
        <Splitter.Pane defaultSize={60} min="420px">
          {detail}
        </Splitter.Pane>
      </Splitter>
    </>
  );
}
