import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, memo, type ReactElement, useEffect, useRef } from 'react';
import { count as formatCount } from '../../../src-shared/format/number.ts';
import type { QueueRow } from '../../../src-shared/model/recommendation.ts';
import { useSettings } from '../../client/useApi.ts';
import { useNow } from '../../ui/useNow.ts';
import { useQueueState } from '../../view/queueState.ts';
import { groupKeyOf, groupName } from './groups.ts';
import { QueueRowView } from './QueueRowView.tsx';
import s from './queue.module.css';
import type { Queue } from './useQueue.ts';

const rowHeights = { comfortable: 44, compact: 36 } as const;
const headingHeight = 28;

interface QueueListProps {
  readonly queue: Queue;
  /** What is open although the list does not follow it. */
  readonly selectedId: string | null;
  /** Selects all of the group that begins with this row. */
  readonly onGroup: (first: QueueRow) => unknown;
  /** Reports which rows are visible. */
  readonly onRange: (first: number, last: number) => void;
  readonly onOpen: (row: QueueRow) => void;
}

function indexOf(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest('[data-index]') : null;
  return row instanceof HTMLElement ? Number(row.dataset['index']) : null;
}

/** Whether a row is wholly in sight, by the last measured scroll position. */
function isInSight(virtual: Virtualizer<HTMLDivElement, Element>, index: number): boolean {
  const row = virtual.measurementsCache[index];
  const { scrollOffset, scrollRect } = virtual;
  if (row === undefined || scrollOffset === null || scrollRect === null) return false;
  return row.start >= scrollOffset && row.end <= scrollOffset + scrollRect.height;
}

/** The rows, of which only the visible ones exist. Another density recreates the list, since every row moves. */
export const QueueList = memo(function QueueList(props: QueueListProps): ReactElement {
  const { density } = useSettings();
  return <Rows key={density} rowHeight={rowHeights[density]} {...props} />;
});

function Rows({
  queue,
  selectedId,
  onGroup,
  onRange,
  onOpen,
  rowHeight,
}: QueueListProps & { readonly rowHeight: number }): ReactElement {
  const { follows, marked, moveTo, toggleMark } = useQueueState();
  const { cursor, starts, grouping, groupSizes } = queue;
  const scroller = useRef<HTMLDivElement>(null);
  const now = useNow();
  const { exchange } = useSettings();
  const virtual = useVirtualizer({
    count: queue.total,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => rowHeight + (starts.has(index) ? headingHeight : 0),
    overscan: 12,
  });
  // Headings move with what is decided and loaded, and the rows below them.
  const places = [...starts].join(' ');
  useEffect(() => {
    if (places !== '') virtual.measure();
    return () => virtual.measure();
  }, [virtual, places]);
  useEffect(() => {
    if (queue.total === 0) return;
    const place = Math.min(cursor, queue.total - 1);
    // Asking to scroll makes the browser lay everything out at once, for most keys in vain.
    if (!isInSight(virtual, place)) virtual.scrollToIndex(place, { align: 'auto' });
  }, [virtual, cursor, queue.total]);
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onRange(first, last), [onRange, first, last]);

  const onClick = (event: MouseEvent): void => {
    const index = indexOf(event.target);
    const heads = event.target instanceof Element && event.target.closest('[data-heading]') !== null;
    const row = index === null ? undefined : queue.rowAt(index);
    if (index === null || row === undefined) return;
    if (heads) {
      onGroup(row);
      return;
    }
    const marks = event.target instanceof Element && event.target.closest('[data-mark]') !== null;
    if (marks || event.metaKey || event.ctrlKey) {
      toggleMark(row);
      return;
    }
    moveTo(index, row);
    onOpen(row);
  };
  const active = queue.rowAt(cursor);
  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label="Recommendations"
      aria-activedescendant={active === undefined ? undefined : `row-${active.id}`}
      tabIndex={0}
      className={`${s['list']} ${marked.size > 0 ? s['marking'] : ''}`}
      onClick={onClick}
      onKeyDown={(event) => {
        const go = (index: number): void => {
          const place = Math.max(0, Math.min(queue.total - 1, index));
          moveTo(place, queue.rowAt(place));
        };
        const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
        if (step !== undefined) go(cursor + step);
        else if (event.key === 'Home') go(0);
        else if (event.key === 'End') go(queue.total - 1);
        else if (event.key === 'Enter' && active !== undefined) onOpen(active);
        else return;
        event.preventDefault();
      }}
    >
      <div className={s['rows']} role="presentation" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start, size }) => {
          const row = queue.rowAt(index);
          if (row === undefined) return null;
          return (
            <QueueRowView
              key={row.id}
              row={row}
              index={index}
              total={queue.total}
              top={start}
              height={size}
              isSelected={follows ? index === cursor : row.id === selectedId}
              isMarked={marked.has(row.id)}
              now={now}
              group={
                grouping !== null && starts.has(index)
                  ? `${groupName(row, grouping)} · ${formatCount(groupSizes.get(groupKeyOf(row, grouping)) ?? 0)}`
                  : null
              }
              inCurrency={exchange}
            />
          );
        })}
      </div>
    </div>
  );
}
