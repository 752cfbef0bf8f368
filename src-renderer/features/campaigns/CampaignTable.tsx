import { Box } from '@mantine/core';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactElement, useRef } from 'react';
import type { ApiContract } from '../../../src-shared/contracts/api.ts';
import { longDay, shortDay } from '../../../src-shared/format/day.ts';
import { microMoney } from '../../../src-shared/format/money.ts';
import { count as formatCount, unknown } from '../../../src-shared/format/number.ts';
import { platformNames, stateNames } from '../../ui/words/words.ts';
import { openRecommendation } from '../../view/queueState.ts';
import s from './campaigns.module.css';

type CampaignRow = InferContractRouterOutputs<ApiContract>['campaigns']['list'][number];
const rowHeight = 44;

function Latest({ latest }: { readonly latest: CampaignRow['latest'] }): ReactElement {
  if (latest === null) return <span className={s['quiet']}>Not analysed yet</span>;
  return (
    <span title={latest.headline}>
      {latest.state === 'open' ? '' : `${stateNames[latest.state]} · `}
      {latest.headline}
    </span>
  );
}

function Named({ row }: { readonly row: CampaignRow }): ReactElement {
  const { latest, name } = row;
  if (latest === null) return <>{name}</>;
  return (
    <button type="button" className={`cut ${s['open']}`} onClick={() => openRecommendation(latest.id)}>
      {name}
    </button>
  );
}

const columns = ['Campaign', 'Platform', 'Last day', 'Spend, 28 days', 'Conv., 28 days', 'Latest verdict'];
const numbers: ReadonlySet<string> = new Set(['Spend, 28 days', 'Conv., 28 days']);

function Row({ row, index }: { readonly row: CampaignRow; readonly index: number }): ReactElement {
  return (
    <tr className={s['row']} aria-rowindex={index + 2}>
      <td className={`cut ${s['name']}`} title={row.name}>
        <Named row={row} />
      </td>
      <td className="cut">{platformNames[row.platform]}</td>
      <td title={row.lastDay === null ? undefined : longDay(row.lastDay)}>
        {row.lastDay === null ? unknown : shortDay(row.lastDay)}
      </td>
      <td className={s['num']}>{microMoney(row.spend28Micros, row.currency)}</td>
      <td className={s['num']}>{row.conversions28 === null ? unknown : formatCount(row.conversions28)}</td>
      <td className="cut">
        <Latest latest={row.latest} />
      </td>
    </tr>
  );
}

/** Spacer for the rows above or below the drawn ones. */
function Gap({ height }: { readonly height: number }): ReactElement | null {
  return height <= 0 ? null : (
    <tr>
      <td colSpan={columns.length} style={{ height, padding: 0 }} />
    </tr>
  );
}

/** The campaigns; only visible rows are drawn. */
export function CampaignTable({ rows }: { readonly rows: readonly CampaignRow[] }): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  return (
    <Box
      className={s['scroll'] ?? ''}
      ref={scroller}
      tabIndex={0}
      component="section"
      aria-label="All campaigns"
    >
      <table className={s['table']} aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col" className={numbers.has(name) ? s['num'] : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap height={items[0]?.start ?? 0} />
          {items.map(({ index }) => {
            const row = rows[index];
            return row === undefined ? null : <Row key={row.campaignId} row={row} index={index} />;
          })}
          <Gap height={virtual.getTotalSize() - (items.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
    </Box>
  );
}
