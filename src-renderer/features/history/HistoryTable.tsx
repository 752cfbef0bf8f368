import { type ReactElement, useEffect, useRef } from 'react';
import { certaintyOf } from '../../../src-shared/format/certainty.ts';
import type { HistoryRow, HistorySort } from '../../../src-shared/model/history.ts';
import { changedText, decisionText, reasonOf } from '../../common/decisions/historyWords.ts';
import { Tag } from '../../ui/parts/Tag.tsx';
import { dateAndTime, formatAgo } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';
import { causeNames, certaintyNames, platformNames, statusNames } from '../../ui/words/words.ts';
import { openRecommendation } from '../../view/queueState.ts';
import s from './history.module.css';
import { sortedBy, useHistoryState } from './historyState.ts';

const columns: ReadonlyArray<{ readonly name: string; readonly sort: HistorySort | null }> = [
  { name: 'When', sort: 'when' },
  { name: 'Who', sort: 'who' },
  { name: 'Campaign', sort: 'campaign' },
  { name: 'Found', sort: 'cause' },
  { name: 'Decision', sort: 'decision' },
  { name: 'Why', sort: null },
];

function Head(): ReactElement {
  const { filter, change } = useHistoryState();
  return (
    <tr>
      {columns.map(({ name, sort }) =>
        sort === null ? (
          <th key={name} scope="col">
            {name}
          </th>
        ) : (
          <th
            key={name}
            scope="col"
            aria-sort={sort !== filter.sort ? 'none' : filter.descending ? 'descending' : 'ascending'}
          >
            <button type="button" className={s['sort']} onClick={() => change(sortedBy(sort, filter))}>
              {name}
              <span aria-hidden="true">{sort !== filter.sort ? '' : filter.descending ? ' ↓' : ' ↑'}</span>
            </button>
          </th>
        ),
      )}
    </tr>
  );
}

function Decided({ row }: { readonly row: HistoryRow }): ReactElement {
  const changed = changedText(row);
  return (
    <>
      <span className={s['verdict']}>{decisionText(row)}</span>
      {row.decision.undoneBy === null ? null : (
        <>
          {' '}
          <Tag>taken back since</Tag>
        </>
      )}
      {changed === null ? (
        <p className={s['quiet']} title={row.specificAction}>
          {row.specificAction}
        </p>
      ) : (
        <p>
          {changed.approved} <span className={s['quiet']}>(recommended: {changed.recommended})</span>
        </p>
      )}
    </>
  );
}

function Row({ row, now }: { readonly row: HistoryRow; readonly now: number }): ReactElement {
  const { decision, campaignName, platform, cause, status } = row;
  const reason = reasonOf(row);
  const at = dateAndTime(decision.decidedAt);
  return (
    <tr>
      <td title={formatAgo(decision.decidedAt, now)}>
        {at.date}
        <p className={s['quiet']}>{at.time}</p>
      </td>
      <td className={s['wrap']}>{decision.decidedBy}</td>
      <td>
        <button
          type="button"
          className={s['open']}
          title={campaignName}
          onClick={() => openRecommendation(decision.recommendationId)}
        >
          {campaignName}
        </button>
        <span className={s['quiet']}>{platformNames[platform]}</span>
      </td>
      <td title={row.headline}>
        {causeNames[cause]}
        <p className={s['quiet']}>
          {statusNames[status]} · {certaintyNames[certaintyOf(row)].toLowerCase()}
        </p>
      </td>
      <td className={s['wrap']}>
        <Decided row={row} />
      </td>
      <td className={s['wrap']}>
        {reason === null ? null : (
          <>
            {reason.note === '' ? null : <p className={s['note']}>{reason.note}</p>}
            {reason.category === null ? null : <p className={s['quiet']}>{reason.category}</p>}
          </>
        )}
      </td>
    </tr>
  );
}

/** One page of the decisions; each opens its recommendation. */
export function HistoryTable({ rows }: { readonly rows: readonly HistoryRow[] }): ReactElement {
  const now = useNow();
  const offset = useHistoryState((state) => state.offset);
  const scroller = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page begins at its top
  useEffect(() => {
    if (scroller.current !== null) scroller.current.scrollTop = 0;
  }, [offset]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it can be focused
    <section className={s['scroll']} ref={scroller} tabIndex={0} aria-label="Decisions">
      <table className={s['table']}>
        <thead>
          <Head />
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.decision.id} row={row} now={now} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
