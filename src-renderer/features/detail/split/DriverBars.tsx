import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { measure, measureChange } from '../../../../src-shared/format/value.ts';
import { driversTitle } from '../../../charts/titles.ts';
import { meaningOf } from '../../../ui/meaning.ts';
import { driverNames, kpiNames } from '../../../ui/words/words.ts';
import { Section } from '../parts/Section.tsx';
import type { Shown } from '../parts/shown.ts';
import s from './split.module.css';

type Driver = Shown['drivers'][number];

interface BarProps {
  readonly driver: Driver;
  readonly kpi: Shown['kpi'];
  /** All bars lie between the two. */
  readonly scale: { readonly from: number; readonly to: number };
}

function Bar({ driver, kpi, scale }: BarProps): ReactElement {
  const { contribution, interval } = driver;
  const part = measureChange(kpi.name, contribution, kpi.currency);
  const between =
    interval === null
      ? null
      : `95%: ${measureChange(kpi.name, interval.low, kpi.currency)} to ${measureChange(kpi.name, interval.high, kpi.currency)}`;
  const place = (value: number): number => (100 * (value - scale.from)) / (scale.to - scale.from || 1);
  const [zero, end] = [place(0), place(contribution)];
  return (
    <tr>
      <th scope="row">{driverNames[driver.driver]}</th>
      <td>
        {measure(driver.driver, driver.baseline, kpi.currency)} →{' '}
        {measure(driver.driver, driver.current, kpi.currency)}
      </td>
      <td className={s['track']} aria-hidden="true">
        <i
          data-meaning={meaningOf(kpi.name, contribution)}
          style={{ left: `${Math.min(zero, end)}%`, width: `${Math.abs(end - zero)}%` }}
        />
        <b style={{ left: `${zero}%` }} />
      </td>
      <td data-num>
        {between === null ? (
          part
        ) : (
          <Tooltip label={between}>
            <button type="button" className={s['part']} aria-label={`${part}, ${between}`}>
              {part}
            </button>
          </Tooltip>
        )}
      </td>
    </tr>
  );
}

/** What the KPI is made of, and how much of its change each part is; the parts add up to it. */
export function DriverBars({ diagnosis }: { readonly diagnosis: Shown }): ReactElement | null {
  const { drivers, kpi } = diagnosis;
  if (drivers.length === 0 || kpi.baseline === null || kpi.current === null) return null;
  const parts = drivers.map(({ contribution }) => contribution);
  const scale = { from: Math.min(0, ...parts), to: Math.max(0, ...parts) };
  return (
    <Section title={driversTitle(diagnosis)}>
      <table className={s['drivers']}>
        <caption className="visually-hidden">Drivers</caption>
        <thead className="visually-hidden">
          <tr>
            <th>Driver</th>
            <th>Before and now</th>
            <th>Size</th>
            <th>Moved {kpiNames[kpi.name]} by</th>
          </tr>
        </thead>
        <tbody>
          {drivers.map((driver) => (
            <Bar key={driver.driver} driver={driver} kpi={kpi} scale={scale} />
          ))}
          <tr className={s['sum']}>
            <th scope="row">{kpiNames[kpi.name]}</th>
            <td>
              {measure(kpi.name, kpi.baseline, kpi.currency)} → {measure(kpi.name, kpi.current, kpi.currency)}
            </td>
            <td />
            <td data-num>{measureChange(kpi.name, kpi.current - kpi.baseline, kpi.currency)}</td>
          </tr>
        </tbody>
      </table>
    </Section>
  );
}
