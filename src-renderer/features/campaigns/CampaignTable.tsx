import { Box } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactElement, useEffect, useRef } from 'react';
import { longDay, shortDay } from '../../../src-shared/format/day.ts';
import { microMoney, money } from '../../../src-shared/format/money.ts';
import { count as formatCount, unknown } from '../../../src-shared/format/number.ts';
import { share as formatShare } from '../../../src-shared/format/share.ts';
import { measure } from '../../../src-shared/format/value.ts';
import { useCommands } from '../../ui/keys/useKeys.ts';
import { PlatformIcon } from '../../ui/parts/PlatformIcon.tsx';
import { kpiNames } from '../../ui/words/words.ts';
import { useView } from '../../view/view.ts';
import { type Arrangement, type CampaignSort, sortedBy } from './arrange.ts';
import { useCampaignList } from './campaignListState.ts';
import s from './campaigns.module.css';
import { AgainstTarget, type CellProps, MonthCell, Verdict } from './cells.tsx';
import { type CampaignRow, paceOf, reachedOf } from './figures.ts';
import { nextOf } from './nextOf.ts';

const rowHeight = 44;

const columns: ReadonlyArray<{
  readonly sort: CampaignSort;
  readonly name: string;
  readonly isNumber: boolean;
}> = [
  { sort: 'name', name: 'Campaign', isNumber: false },
  { sort: 'verdict', name: 'Latest verdict', isNumber: false },
  { sort: 'reached', name: 'CPA or ROAS', isNumber: true },
  { sort: 'target', name: 'Against target', isNumber: true },
  { sort: 'spend', name: 'Spend', isNumber: true },
  { sort: 'pace', name: 'Of budget', isNumber: true },
  { sort: 'month', name: 'Month’s pace', isNumber: true },
  { sort: 'conversions', name: 'Conv.', isNumber: true },
  { sort: 'lastDay', name: 'Last day', isNumber: true },
];

interface HeadProps {
  readonly arrangement: Arrangement;
  readonly change: (arrangement: Arrangement) => void;
}

function Head({ arrangement, change }: HeadProps): ReactElement {
  const { sort: now, descending } = arrangement;
  return (
    <tr>
      {columns.map(({ sort, name, isNumber }) => (
        <th
          key={sort}
          scope="col"
          className={isNumber ? s['num'] : undefined}
          aria-sort={sort !== now ? 'none' : descending ? 'descending' : 'ascending'}
        >
          <button type="button" className={s['sort']} onClick={() => change(sortedBy(sort, arrangement))}>
            {name}
            <span aria-hidden="true">{sort !== now ? '' : descending ? ' ↓' : ' ↑'}</span>
          </button>
        </th>
      ))}
    </tr>
  );
}

function Row({ row, index, edit }: CellProps & { readonly index: number }): ReactElement {
  const { name, currency, lastDay } = row;
  const reached = reachedOf(row);
  const pace = paceOf(row);
  return (
    <tr className={s['row']} aria-rowindex={index + 2}>
      <td title={name}>
        <span className={s['name']}>
          <PlatformIcon platform={row.platform} />
          <button
            type="button"
            className={`cut ${s['open']}`}
            data-campaign={row.campaignId}
            onClick={() => open(row.campaignId)}
          >
            {name}
          </button>
        </span>
      </td>
      <td>
        <Verdict row={row} />
      </td>
      <td className={s['num']} title={`${kpiNames[reached.kpi]} over the last 28 days`}>
        {measure(reached.kpi, reached.value, currency)}
      </td>
      <td className={s['num']}>
        <AgainstTarget row={row} edit={edit} />
      </td>
      <td className={s['num']} title="Over the last 28 days">
        {microMoney(row.spend28Micros, currency)}
      </td>
      <td
        className={s['num']}
        title={
          row.dailyBudget === null || pace.aDay === null
            ? 'The daily budget is not known.'
            : `${money(pace.aDay, currency)} a day of a daily budget of ${money(row.dailyBudget, currency)}`
        }
      >
        {pace.share === null ? unknown : formatShare(pace.share)}
      </td>
      <td className={s['num']}>
        <MonthCell row={row} edit={edit} />
      </td>
      <td className={s['num']} title="Over the last 28 days">
        {row.conversions28 === null ? unknown : formatCount(row.conversions28)}
      </td>
      <td className={s['num']} title={lastDay === null ? undefined : longDay(lastDay)}>
        {lastDay === null ? unknown : shortDay(lastDay)}
      </td>
    </tr>
  );
}

/** The campaign of the row that has the focus. */
const campaignIn = (focused: Element | null): string | null =>
  focused?.closest('tr')?.querySelector<HTMLElement>('[data-campaign]')?.dataset['campaign'] ?? null;

/** Its page; from there back leads to the list as it was left. */
function open(campaignId: string): void {
  useCampaignList.setState({ opened: campaignId });
  useView.getState().openCampaign(campaignId);
}

/** Spacer for the rows above or below the drawn ones. */
function Gap({ height }: { readonly height: number }): ReactElement | null {
  return height <= 0 ? null : (
    <tr>
      <td colSpan={columns.length} style={{ height, padding: 0 }} />
    </tr>
  );
}

/** The campaigns with what they reached against what they should; only visible rows are drawn. */
export function CampaignTable({
  rows,
  edit,
  ...head
}: HeadProps & Pick<CellProps, 'edit'> & { readonly rows: readonly CampaignRow[] }): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // The head stays above the rows, which it would otherwise push under the lower edge.
    scrollPaddingEnd: rowHeight,
    initialOffset: useCampaignList.getState().scrolled,
  });
  const step = (by: 1 | -1) => (): void => {
    const next = nextOf(rows, campaignIn(document.activeElement), by);
    if (next === null) return;
    virtual.scrollToIndex(next);
    useCampaignList.setState({ opened: rows[next]?.campaignId ?? null });
  };
  useCommands({ next: step(1), previous: step(-1) });
  useEffect(() => {
    if (scroller.current !== null) scroller.current.scrollTop = useCampaignList.getState().scrolled;
  }, []);
  // Rows are drawn some renders after the list: until then there is nothing to return the focus to.
  useEffect(() => {
    const { opened } = useCampaignList.getState();
    if (opened === null) return;
    const names = scroller.current?.querySelectorAll<HTMLElement>('[data-campaign]') ?? [];
    const name = [...names].find((one) => one.dataset['campaign'] === opened);
    if (name === undefined && rows.some(({ campaignId }) => campaignId === opened)) return;
    name?.focus({ preventScroll: true });
    useCampaignList.setState({ opened: null });
  });
  const items = virtual.getVirtualItems();
  return (
    <Box
      className={s['scroll'] ?? ''}
      ref={scroller}
      onScroll={(event) => useCampaignList.setState({ scrolled: event.currentTarget.scrollTop })}
      tabIndex={0}
      component="section"
      aria-label="All campaigns"
    >
      <table className={s['table']} aria-rowcount={rows.length + 1}>
        <thead>
          <Head {...head} />
        </thead>
        <tbody>
          <Gap height={items[0]?.start ?? 0} />
          {items.map(({ index }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <Row key={row.campaignId} row={row} index={index} edit={edit} />
            );
          })}
          <Gap height={virtual.getTotalSize() - (items.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
    </Box>
  );
}
