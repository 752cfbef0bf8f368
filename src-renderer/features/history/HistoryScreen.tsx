import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { counted, exactCount } from '../../../src-shared/format/number.ts';
import { ask } from '../../client/api.ts';
import { periodOf } from '../../common/period/period.ts';
import { KeyHint } from '../../ui/parts/KeyHint.tsx';
import { Empty, Failure, Loading } from '../../ui/parts/Message.tsx';
import { openReport } from '../../view/reportView.ts';
import { useView } from '../../view/view.ts';
import { HistoryFilters, ShowAll } from './HistoryFilters.tsx';
import { HistoryTable } from './HistoryTable.tsx';
import s from './history.module.css';
import { isNarrowed, useHistoryState } from './historyState.ts';

const pageLength = 100;
const searchDelayMs = 120;

/** Which decisions of how many are shown, and the pages beside them. */
function Pager({ total }: { readonly total: number }): ReactElement {
  const { offset, turnTo } = useHistoryState();
  const last = Math.min(total, offset + pageLength);
  return (
    <nav className={s['foot']} aria-label="Pages">
      <span className={s['quiet']} aria-live="polite">
        {exactCount(Math.min(total, offset + 1))}–{exactCount(last)} of {counted(total, 'decision')}
      </span>
      <Button variant="default" disabled={offset === 0} onClick={() => turnTo(offset - pageLength)}>
        Previous
      </Button>
      <Button variant="default" disabled={last >= total} onClick={() => turnTo(offset + pageLength)}>
        Next
      </Button>
    </nav>
  );
}

/** Every decision: who, when, what was changed of what was recommended, and why. */
export function HistoryScreen(): ReactElement {
  const { filter, offset } = useHistoryState();
  const go = useView((view) => view.go);
  const [search] = useDebouncedValue(filter.search, searchDelayMs);
  const period = periodOf(filter.period);
  const { people, kinds, workflows, causes, sort, descending } = filter;
  const decisions = useQuery(
    ask.queue.decisions.queryOptions({
      input: {
        search,
        people: [...people],
        kinds: [...kinds],
        workflows: [...workflows],
        causes: [...causes],
        period: period ?? { from: null, to: null },
        sort,
        descending,
        offset,
        limit: pageLength,
      },
      enabled: period !== null,
      placeholderData: keepPreviousData,
    }),
  );
  const { data } = decisions;
  return (
    <div className={s['screen']}>
      <div className={s['head']}>
        <h1>History</h1>
        <HistoryFilters people={data?.people ?? []} />
        <Button variant="default" rightSection={<KeyHint command="report" />} onClick={openReport}>
          Report…
        </Button>
      </div>
      {decisions.isError ? (
        <Failure error={decisions.error} retry={() => void decisions.refetch()} />
      ) : data === undefined ? (
        <Loading label="Reading the decisions" />
      ) : data.rows.length > 0 ? (
        <>
          <HistoryTable rows={data.rows} />
          <Pager total={data.total} />
        </>
      ) : data.people.length > 0 && isNarrowed(filter) ? (
        <Empty title="No decision fits what you look for">
          <ShowAll />
        </Empty>
      ) : (
        <Empty title="Nothing is decided yet">
          <p>What you approve, reject or put off is listed here, and opens again from here.</p>
          <Button onClick={() => go('queue')}>Go to the queue</Button>
        </Empty>
      )}
    </div>
  );
}
