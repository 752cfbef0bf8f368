import '@mantine/core/styles.css';
import './blank.css';
import { MantineProvider, Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, type ReactElement, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { LimitRow } from './limitRow.ts';

/** The least that shows the same rows with the same libraries: nothing of the app, no request, no detail beside it. */
const Row = memo(function Row(props: {
  readonly row: LimitRow;
  readonly index: number;
  readonly top: number;
  readonly isSelected: boolean;
}): ReactElement {
  const { row, index, top, isSelected } = props;
  return (
    <div
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      data-index={index}
      className="row"
      style={{ transform: `translateY(${top}px)` }}
    >
      {row.map((text, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns never move
        <Text key={place} size="sm">
          {text}
        </Text>
      ))}
    </div>
  );
});

function List({ rows }: { readonly rows: readonly LimitRow[] }): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState(0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 44,
    overscan: 12,
  });
  useEffect(() => virtual.scrollToIndex(cursor, { align: 'auto' }), [virtual, cursor]);
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent): void => {
      const by = key === 'j' ? 1 : key === 'k' ? -1 : 0;
      setCursor((now) => Math.max(0, Math.min(rows.length - 1, now + by)));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [rows]);
  return (
    <div ref={scroller} role="listbox" tabIndex={0} className="list">
      <div className="rows" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <Row key={index} row={row} index={index} top={start} isSelected={index === cursor} />
          );
        })}
      </div>
    </div>
  );
}

const root = document.getElementById('root');
const answer = await fetch('/rows.json');
const rows: readonly LimitRow[] = await answer.json();
if (root !== null)
  createRoot(root).render(
    <MantineProvider>
      <List rows={rows} />
    </MantineProvider>,
  );
