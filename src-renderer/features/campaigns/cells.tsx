import type { ReactElement } from 'react';
import { certaintyOf } from '../../../src-shared/format/certainty.ts';
import { dayRange } from '../../../src-shared/format/day.ts';
import { microMoney, money } from '../../../src-shared/format/money.ts';
import { changePct } from '../../../src-shared/format/share.ts';
import { measure } from '../../../src-shared/format/value.ts';
import type { Goal } from '../../../src-shared/model/goal.ts';
import { rowVerdict } from '../../common/decisions/rowVerdict.ts';
import { Sparkline } from '../../ui/parts/Sparkline.tsx';
import { certaintyNames, stateNames } from '../../ui/words/words.ts';
import { openRecommendation } from '../../view/queueState.ts';
import s from './campaigns.module.css';
import { type CampaignRow, isOffPace, isOffTarget, monthPaceOf, reachedOf } from './figures.ts';
import { goalOrigin } from './goals/goalWords.ts';

export interface CellProps {
  readonly row: CampaignRow;
  /** Opens the dialog of targets and budget at one of them. */
  readonly edit: (row: CampaignRow, first: Goal) => void;
}

export function Verdict({ row }: Pick<CellProps, 'row'>): ReactElement {
  const { latest, isUnreadable } = row;
  if (isUnreadable)
    return (
      <span className={s['worse']} title="Analyse it again, or install the newest version of Causeway.">
        Cannot be read
      </span>
    );
  if (latest === null) return <span className={s['quiet']}>Not analysed yet</span>;
  return (
    <button
      type="button"
      className={`${s['verdict']} ${s['open']}`}
      title={latest.headline}
      onClick={() => openRecommendation(latest.id)}
    >
      <Sparkline values={latest.sparkline} width={52} height={18} />
      <span className={s['twoLines']}>
        {latest.state === 'open' ? '' : `${stateNames[latest.state]} · `}
        {rowVerdict(latest)}
        <span className={s['quiet']}> · {certaintyNames[certaintyOf(latest)]}</span>
      </span>
    </button>
  );
}

interface EditableProps {
  readonly title: string;
  readonly what: string;
  readonly isOff: boolean;
  readonly isOwn: boolean;
  readonly isKnown: boolean;
  readonly onClick: () => void;
  readonly children: string;
  readonly below?: string;
}

/** A figure that opens what it is judged by; a dot says that the analyst set it. */
function Editable({
  title,
  what,
  isOff,
  isOwn,
  isKnown,
  onClick,
  children,
  below,
}: EditableProps): ReactElement {
  return (
    <button type="button" className={s['editable']} title={title} onClick={onClick}>
      <span className={isOff ? s['worse'] : isKnown ? undefined : s['quiet']}>
        {isOwn ? <i className={s['own']} aria-hidden="true" /> : null}
        {children}
      </span>
      {below === undefined ? null : <span className={s['below']}>{below}</span>}
      <span className="visually-hidden">
        {isOff ? ', off' : ''}
        {isOwn ? ', set by hand' : ''}. Change {what}
      </span>
    </button>
  );
}

/** The distance from the target, over the target itself. */
export function AgainstTarget({ row, edit }: CellProps): ReactElement {
  const reached = reachedOf(row);
  const { kpi, target, goal, offPct } = reached;
  const first = kpi === 'roas' ? 'targetRoas' : 'targetCpa';
  return (
    <Editable
      title={goalOrigin(first, goal, row.currency)}
      what={`the target of ${row.name}`}
      isOff={isOffTarget(reached)}
      isOwn={goal.own !== null}
      isKnown={offPct !== null}
      onClick={() => edit(row, first)}
      {...(target === null ? {} : { below: `of ${measure(kpi, target, row.currency)}` })}
    >
      {target === null ? 'no target' : changePct(offPct)}
    </Editable>
  );
}

/** "$8,200 spent of $12,000 in 1–28 Nov; the straight pace is $11,200." */
function paceTitle(row: CampaignRow): string {
  const { month, currency, goals } = row;
  const { spent, budget, due } = monthPaceOf(row);
  const origin = goalOrigin('monthlyBudget', goals.monthlyBudget, currency);
  if (budget === null) return origin;
  if (month === null) return `No data in the month that the workspace has reached. ${origin}`;
  const days = dayRange(month);
  if (spent === null) return `What was spent over ${days} is not known for every day. ${origin}`;
  const pace = due === null ? '' : `; the straight pace is ${money(due, currency)}`;
  return `${money(spent, currency)} spent over ${days} of ${money(budget, currency)} for the month${pace}. ${origin}`;
}

/** How far the month's spend is from the straight pace of its budget, over both. */
export function MonthCell({ row, edit }: CellProps): ReactElement {
  const pace = monthPaceOf(row);
  const { budget, offPct } = pace;
  const spent = microMoney(row.month?.spentMicros ?? null, row.currency);
  return (
    <Editable
      title={paceTitle(row)}
      what={`the month’s budget of ${row.name}`}
      isOff={isOffPace(pace)}
      isOwn={row.goals.monthlyBudget.own !== null}
      isKnown={offPct !== null}
      onClick={() => edit(row, 'monthlyBudget')}
      {...(budget === null ? {} : { below: `${spent} of ${money(budget, row.currency)}` })}
    >
      {budget === null ? 'no budget' : changePct(offPct)}
    </Editable>
  );
}
