import type { ReactElement } from 'react';
import { dayRange } from '../../../src-shared/format/day.ts';
import { forecastChangeText } from '../../../src-shared/format/forecastChange.ts';
import { money } from '../../../src-shared/format/money.ts';
import { figure, unknown } from '../../../src-shared/format/number.ts';
import { measure } from '../../../src-shared/format/value.ts';
import type { Estimate, Outlook, WordedForecast } from '../../../src-shared/model/forecast.ts';
import { DataTable } from '../../ui/parts/Page.tsx';
import { Tag } from '../../ui/parts/Tag.tsx';
import { kpiNames } from '../../ui/words/words.ts';
import s from './whatIf.module.css';

interface EstimateProps {
  readonly estimate: Estimate | null;
  readonly format: (value: number) => string;
}

function Range({ estimate, format }: EstimateProps): ReactElement {
  if (estimate === null) return <>{unknown}</>;
  return (
    <>
      {format(estimate.value)}
      <span className={s['range']}>{`${format(estimate.low)}–${format(estimate.high)}`}</span>
    </>
  );
}

/** What the planned action should bring, beside doing nothing; labelled as a forecast. */
export function ForecastView({ forecast }: { readonly forecast: WordedForecast }): ReactElement {
  const { kpi, currency, planned, doNothing, action } = forecast;
  const inMoney = (value: number): string => money(value, currency);
  const inKpi = (value: number): string => measure(kpi, value, currency);
  const adds = forecastChangeText(forecast);
  const rows: ReadonlyArray<{
    label: string;
    of: (outlook: Outlook) => Estimate | null;
    format: (value: number) => string;
  }> = [
    { label: kpiNames[kpi], of: (one) => one.kpi, format: inKpi },
    ...(planned.settled == null
      ? []
      : [
          {
            label: `${kpiNames[kpi]}, once it shows`,
            of: (one: Outlook) => one.settled ?? null,
            format: inKpi,
          },
        ]),
    { label: 'Spend', of: (one) => one.spend, format: inMoney },
    { label: 'Conversions', of: (one) => one.conversions, format: figure },
  ];
  return (
    <section className={s['forecast']} aria-label="Forecast">
      <h3 className={s['verdict']}>
        <Tag tone="info">Forecast</Tag> {dayRange(forecast)}, {forecast.action}
      </h3>
      {adds === null ? null : (
        <p className={s['adds']}>
          {action}: {adds}
        </p>
      )}
      <p className={s['muted']}>
        What to expect and, below it, the range in 4 cases of 5. Not a measurement.
      </p>
      <DataTable label="Forecast beside doing nothing">
        <thead>
          <tr>
            <th>
              <span className="visually-hidden">What</span>
            </th>
            <th>Do nothing</th>
            <th>{forecast.action}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, of, format }) => (
            <tr key={label}>
              <td className={s['muted']}>{label}</td>
              <td className={s['cell']}>
                <Range estimate={of(doNothing)} format={format} />
              </td>
              <td className={s['cell']}>
                <Range estimate={of(planned)} format={format} />
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <ul className={s['notes']}>
        {forecast.assumptions.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  );
}
