import { memo, type ReactElement } from 'react';
import { certaintyOf } from '../../../src-shared/format/certainty.ts';
import { shortDay } from '../../../src-shared/format/day.ts';
import { microMoney } from '../../../src-shared/format/money.ts';
import { unknown } from '../../../src-shared/format/number.ts';
import { measure } from '../../../src-shared/format/value.ts';
import { type Exchange, inOneCurrency } from '../../../src-shared/model/exchange.ts';
import type { QueueRow } from '../../../src-shared/model/recommendation.ts';
import { changedFigures } from '../../common/decisions/changedFigures.ts';
import { rowVerdict } from '../../common/decisions/rowVerdict.ts';
import { Delta } from '../../ui/parts/Delta.tsx';
import { PlatformIcon } from '../../ui/parts/PlatformIcon.tsx';
import { Sparkline } from '../../ui/parts/Sparkline.tsx';
import { formatAge, formatInstant } from '../../ui/time.ts';
import { certaintyNames, kpiNames } from '../../ui/words/words.ts';
import s from './queue.module.css';

interface RowProps {
  readonly row: QueueRow;
  readonly index: number;
  readonly total: number;
  readonly top: number;
  readonly height: number;
  readonly isSelected: boolean;
  readonly isMarked: boolean;
  readonly now: number;
  /** The heading over the row, where a group begins with it. */
  readonly group: string | null;
  readonly inCurrency: Exchange;
}

export const QueueRowView = memo(function QueueRowView(props: RowProps): ReactElement {
  const { row, index, total, top, height, isSelected, isMarked, now, group } = props;
  const { kpi } = row;
  const { currency } = row;
  const changed = changedFigures(row.decided, currency);
  const reading = `${kpiNames[kpi.name]} ${measure(kpi.name, kpi.baseline, currency)} before, ${measure(kpi.name, kpi.current, currency)} now`;
  return (
    <div
      role="option"
      tabIndex={-1}
      id={`row-${row.id}`}
      aria-selected={isSelected}
      aria-posinset={index + 1}
      aria-setsize={total}
      data-index={index}
      data-marked={isMarked || undefined}
      className={s['item']}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      {group === null ? null : (
        <span className={s['heading']} data-heading title="Select all of them (Shift X)">
          {group}
        </span>
      )}
      <span className={s['row']}>
        <span className={s['lead']} data-mark title={isMarked ? 'Selected' : 'Select (X)'}>
          <span className={s['platform']}>
            <PlatformIcon platform={row.platform} />
          </span>
          <span className={s['mark']}>{isMarked ? '✓' : ''}</span>
          {isMarked ? <span className="visually-hidden">selected</span> : null}
        </span>
        <span className={`cut ${s['name']}`} title={row.campaignName}>
          {row.campaignName}
        </span>
        <Sparkline values={row.sparkline} width={52} height={18} />
        <Stake row={row} exchange={props.inCurrency} />
        <span className={s['figure']} title={`How sure the verdict is. Made ${formatInstant(row.createdAt)}`}>
          {certaintyNames[certaintyOf(row)]}
        </span>
        <span className={`cut ${s['verdict']}`} title={row.headline}>
          {changed === null ? null : <span className={s['do']}>You: {changed} · </span>}
          {rowVerdict(row)}
        </span>
        <span className={`${s['figure']} ${s['small']}`} title={reading}>
          {kpiNames[kpi.name]}{' '}
          <Delta metric={kpi.name} changePct={kpi.changePct} significant={kpi.significant} />
        </span>
        <span className={`${s['figure']} ${s['small']} ${s['age']}`} title={formatInstant(row.createdAt)}>
          {formatAge(row.createdAt, now)}
        </span>
      </span>
    </div>
  );
});

/** The money at stake in the currency that amounts are compared in, where there is a rate; else in its own. */
function Stake({ row, exchange }: { readonly row: QueueRow; readonly exchange: Exchange }): ReactElement {
  const { moneyAtStake } = row;
  const what = 'Spend a day that the change puts at risk';
  if (moneyAtStake === null || moneyAtStake.micros === 0)
    return (
      <span className={s['figure']} title={what}>
        {unknown}
      </span>
    );
  const { micros, currency } = moneyAtStake;
  const own = `${microMoney(micros, currency)}/d`;
  const converted = inOneCurrency(moneyAtStake, exchange);
  return (
    <span
      className={s['figure']}
      title={
        converted === null
          ? what
          : `${what}: ${own}, at ${converted.rate.rate} of ${shortDay(converted.rate.on)}`
      }
    >
      {converted === null ? own : `≈ ${microMoney(converted.micros, converted.currency)}/d`}
    </span>
  );
}
