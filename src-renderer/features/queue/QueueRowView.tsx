import { memo, type ReactElement } from 'react';
import { certaintyOf } from '../../../src-shared/format/certainty.ts';
import { microMoney } from '../../../src-shared/format/money.ts';
import { unknown } from '../../../src-shared/format/number.ts';
import { measure } from '../../../src-shared/format/value.ts';
import type { QueueRow } from '../../../src-shared/model/recommendation.ts';
import { changedFigures } from '../../common/decisions/changedFigures.ts';
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
}

export const QueueRowView = memo(function QueueRowView(props: RowProps): ReactElement {
  const { row, index, total, top, height, isSelected, isMarked, now } = props;
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
      className={s['row']}
      style={{ transform: `translateY(${top}px)`, height }}
    >
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
      <span className={s['figure']} title="Spend a day that the change puts at risk">
        {row.moneyAtStake === null || row.moneyAtStake.micros === 0
          ? unknown
          : `${microMoney(row.moneyAtStake.micros, currency)}/d`}
      </span>
      <span className={s['figure']} title="How sure the verdict is">
        {certaintyNames[certaintyOf(row)]}
      </span>
      <span className={`cut ${s['verdict']}`} title={row.headline}>
        {changed === null ? null : <span className={s['do']}>You: {changed} · </span>}
        {row.headline}
      </span>
      <span className={`${s['figure']} ${s['small']}`} title={reading}>
        {kpiNames[kpi.name]}{' '}
        <Delta metric={kpi.name} changePct={kpi.changePct} significant={kpi.significant} />
      </span>
      <span className={`${s['figure']} ${s['small']}`} title={formatInstant(row.createdAt)}>
        {formatAge(row.createdAt, now)}
      </span>
    </div>
  );
});
