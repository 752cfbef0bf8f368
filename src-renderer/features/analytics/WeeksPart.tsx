import { type ReactElement, useMemo } from 'react';
import { shortDay } from '../../../src-shared/format/day.ts';
import { counted } from '../../../src-shared/format/number.ts';
import { type Acceptance, fewestToSay } from '../../../src-shared/model/analytics.ts';
import { Chart } from '../../charts/Chart.tsx';
import { useChartColours } from '../../charts/useChartColours.ts';
import { fewestWeeks, type Weeks, weeksOption, weeksTitle, weeksToShow } from '../../charts/weeks.ts';
import { DataTable } from '../../ui/parts/Page.tsx';
import s from './analytics.module.css';
import { shareWords } from './analyticsWords.ts';
import { ShareCells, ShareHeads } from './parts.tsx';

interface WeeksProps {
  readonly weeks: Weeks;
  readonly all: Acceptance;
}

/** Whether acceptance changes from week to week, as a picture and as a table. */
export function WeeksPart({ weeks, all }: WeeksProps): ReactElement {
  const colours = useChartColours();
  const shown = weeksToShow(weeks);
  const overall = shareWords(all.accepted).isEnough ? all.accepted.share : null;
  const option = useMemo(() => weeksOption(weeks, overall, colours), [weeks, overall, colours]);
  if (shown.length < fewestWeeks)
    return (
      <p className={s['note']}>
        Whether it changes over time takes {fewestWeeks} weeks of {fewestToSay} answers or more; this period
        has {counted(shown.length, 'such week')}.
      </p>
    );
  const title = weeksTitle(weeks);
  const hidden = weeks.length - shown.length;
  return (
    <div className={s['weeks']}>
      <h3>{title}</h3>
      <Chart option={option} height={200} label={`Share accepted by week with 95% intervals. ${title}.`} />
      {hidden === 0 ? null : (
        <p className={s['note']}>
          {counted(hidden, 'week')} with fewer than {fewestToSay} answers {hidden === 1 ? 'is' : 'are'} left
          out.
        </p>
      )}
      <details className={s['fold']}>
        <summary>The weeks as a table</summary>
        <DataTable label="Accepted, by week">
          <thead>
            <tr>
              <th>Week from</th>
              <th data-num>Accepted</th>
              <ShareHeads name="Share" />
            </tr>
          </thead>
          <tbody>
            {weeks.map(({ week, acceptance }) => (
              <tr key={week}>
                <td>{shortDay(week)}</td>
                <td data-num>{shareWords(acceptance.accepted).counts}</td>
                <ShareCells of={acceptance.accepted} all={overall} />
              </tr>
            ))}
          </tbody>
        </DataTable>
      </details>
    </div>
  );
}
