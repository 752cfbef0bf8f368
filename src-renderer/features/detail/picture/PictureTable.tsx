import type { ReactElement } from 'react';
import { shortDay } from '../../../../src-shared/format/day.ts';
import { count } from '../../../../src-shared/format/number.ts';
import { measure } from '../../../../src-shared/format/value.ts';
import { lanesOf } from '../../../charts/pictureLanes.ts';
import { DataTable } from '../../../ui/parts/Page.tsx';
import { dailyMetricWords, dailyValue } from '../../../ui/words/dailyMetrics.ts';
import { kpiNames } from '../../../ui/words/words.ts';
import type { Shown } from '../parts/shown.ts';
import s from './picture.module.css';

/** The picture's figures by day, the newest first. */
export function PictureTable({ diagnosis }: { readonly diagnosis: Shown }): ReactElement {
  const { kpi, series } = diagnosis;
  const lanes = lanesOf(diagnosis);
  return (
    <div className={s['table']}>
      <DataTable label={`${kpiNames[kpi.name]} by day`}>
        <thead>
          <tr>
            <th>Day</th>
            {lanes.map(({ metric }) => (
              <th key={metric} data-num>
                {dailyMetricWords[metric].name}
              </th>
            ))}
            <th data-num>{kpiNames[kpi.name]}</th>
            <th data-num>Usual range (80%)</th>
            <th data-num>Spend</th>
            <th data-num>Conversions</th>
            <th>Note</th>
          </tr>
        </thead>
        <tbody>
          {series
            .map((point, index) => (
              <tr key={point.date}>
                <td>{shortDay(point.date)}</td>
                {lanes.map(({ metric, values }) => (
                  <td key={metric} data-num>
                    {dailyValue(metric, values[index] ?? null, kpi.currency)}
                  </td>
                ))}
                <td data-num>{measure(kpi.name, point.value, kpi.currency)}</td>
                <td data-num>
                  {point.low === null || point.high === null
                    ? '–'
                    : `${measure(kpi.name, point.low, kpi.currency)}–${measure(kpi.name, point.high, kpi.currency)}`}
                </td>
                <td data-num>{measure('cpa', point.spend, kpi.currency)}</td>
                <td data-num>{point.conversions === null ? '–' : count(point.conversions)}</td>
                <td>{point.provisional ? 'not complete yet' : ''}</td>
              </tr>
            ))
            .toReversed()}
        </tbody>
      </DataTable>
    </div>
  );
}
