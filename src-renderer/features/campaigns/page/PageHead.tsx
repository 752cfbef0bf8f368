import { Button } from '@mantine/core';
import { type ReactElement, useEffect, useRef } from 'react';
import { dayRange, longDay } from '../../../../src-shared/format/day.ts';
import { microMoney, money } from '../../../../src-shared/format/money.ts';
import { count, unknown } from '../../../../src-shared/format/number.ts';
import { changePct, share } from '../../../../src-shared/format/share.ts';
import { measure } from '../../../../src-shared/format/value.ts';
import { AnalyseAgain } from '../../../common/jobs/AnalyseAgain.tsx';
import { KeyHint } from '../../../ui/parts/KeyHint.tsx';
import { PlatformIcon } from '../../../ui/parts/PlatformIcon.tsx';
import { kpiNames, platformNames } from '../../../ui/words/words.ts';
import { openRecommendation } from '../../../view/queueState.ts';
import { type CampaignRow, isOffPace, isOffTarget, monthPaceOf, paceOf, reachedOf } from '../figures.ts';
import { goalOrigin } from '../goals/goalWords.ts';
import s from './page.module.css';

interface FigureProps {
  readonly name: string;
  readonly about: string;
  readonly title?: string;
  readonly isOff?: boolean;
  readonly children: string;
}

function Figure({ name, about, title, isOff = false, children }: FigureProps): ReactElement {
  return (
    <div title={title}>
      <dt>{name}</dt>
      <dd className={isOff ? s['worse'] : undefined}>
        {children}
        <span className={s['about']}>{about}</span>
      </dd>
    </div>
  );
}

function Figures({ row }: { readonly row: CampaignRow }): ReactElement {
  const { currency, month, goals, dailyBudget } = row;
  const reached = reachedOf(row);
  const { kpi, value, target, offPct, goal } = reached;
  const pace = monthPaceOf(row);
  const daily = paceOf(row);
  const spent = money(pace.spent, currency);
  return (
    <dl className={s['figures']}>
      <Figure
        name={`${kpiNames[kpi]}, 28 days`}
        title={goalOrigin(kpi === 'roas' ? 'targetRoas' : 'targetCpa', goal, currency)}
        isOff={isOffTarget(reached)}
        about={
          target === null
            ? 'no target'
            : `target ${measure(kpi, target, currency)}${offPct === null ? '' : `, ${changePct(offPct)}`}`
        }
      >
        {measure(kpi, value, currency)}
      </Figure>
      <Figure
        name={month === null ? 'Month' : `Month, ${dayRange(month)}`}
        title={goalOrigin('monthlyBudget', goals.monthlyBudget, currency)}
        isOff={isOffPace(pace)}
        about={
          pace.budget === null
            ? 'no budget for the month'
            : `of ${money(pace.budget, currency)}${
                pace.offPct === null ? '' : `, ${changePct(pace.offPct)} against the straight pace`
              }`
        }
      >
        {spent}
      </Figure>
      <Figure
        name="Spend, 28 days"
        about={
          dailyBudget === null || daily.share === null
            ? 'daily budget not known'
            : `${share(daily.share)} of ${money(dailyBudget, currency)} a day`
        }
      >
        {microMoney(row.spend28Micros, currency)}
      </Figure>
      <Figure
        name="Conversions, 28 days"
        about={row.lastDay === null ? 'no days' : `data until ${longDay(row.lastDay)}`}
      >
        {row.conversions28 === null ? unknown : count(row.conversions28)}
      </Figure>
    </dl>
  );
}

interface PageHeadProps {
  readonly row: CampaignRow;
  readonly back: () => void;
  readonly editGoals: () => void;
}

/** Which campaign, what can be done with it, and where it stands. */
export function PageHead({ row, back, editGoals }: PageHeadProps): ReactElement {
  const { latest } = row;
  const heading = useRef<HTMLHeadingElement>(null);
  // Opened by keyboard, the page is read from its name on.
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <header className={s['head']}>
        <div className={s['title']}>
          <div className={s['meta']}>
            <button type="button" className={s['back']} onClick={back}>
              ← Campaigns
            </button>
            <KeyHint command="back" />
            <PlatformIcon platform={row.platform} />
            {platformNames[row.platform]}
          </div>
          <h1 ref={heading} tabIndex={-1} className="cut" title={row.name}>
            {row.name}
          </h1>
        </div>
        <Button variant="default" onClick={editGoals} rightSection={<KeyHint command="change" />}>
          Targets and budget
        </Button>
        <AnalyseAgain campaignId={row.campaignId} />
        {latest === null ? null : (
          <Button onClick={() => openRecommendation(latest.id)}>Open the verdict</Button>
        )}
      </header>
      <Figures row={row} />
    </>
  );
}
