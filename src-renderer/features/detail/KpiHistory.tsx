import { Button } from '@mantine/core';
import { type ReactElement, useMemo } from 'react';
import { dayRange, shortDay } from '../../../src-shared/format/day.ts';
import { count } from '../../../src-shared/format/number.ts';
import { changePctRange, changePct as formatChangePct } from '../../../src-shared/format/share.ts';
import { measure } from '../../../src-shared/format/value.ts';
import type { WordedDiagnosis } from '../../../src-shared/model/wordedDiagnosis.ts';
import { Chart } from '../../charts/Chart.tsx';
import { kpiChartOption } from '../../charts/kpiChart.ts';
import { kpiChartTitle } from '../../charts/titles.ts';
import { useChartColours } from '../../charts/useChartColours.ts';
import { Delta } from '../../ui/parts/Delta.tsx';
import { KeyHint } from '../../ui/parts/KeyHint.tsx';
import { DataTable } from '../../ui/parts/Page.tsx';
import { kpiNames } from '../../ui/words/words.ts';
import s from './detail.module.css';
import { useDetailState } from './detailState.ts';
import { powerSentence } from './powerSentence.ts';
import { Section } from './Section.tsx';

export function TableSwitch(): ReactElement {
  const { asTable, toggleTable } = useDetailState();
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      onClick={toggleTable}
      rightSection={<KeyHint command="table" />}
    >
      {asTable ? 'As chart' : 'As table'}
    </Button>
  );
}

function HistoryTable({ diagnosis }: { readonly diagnosis: WordedDiagnosis }): ReactElement {
  const { kpi, series } = diagnosis;
  return (
    <DataTable label={`${kpiNames[kpi.name]} by day`}>
      <thead>
        <tr>
          <th>Day</th>
          <th data-num>{kpiNames[kpi.name]}</th>
          <th data-num>Usual range (80%)</th>
          <th data-num>Spend</th>
          <th data-num>Conversions</th>
          <th>Note</th>
        </tr>
      </thead>
      <tbody>
        {series.toReversed().map((point) => (
          <tr key={point.date}>
            <td>{shortDay(point.date)}</td>
            <td data-num>{measure(kpi.name, point.value, kpi.currency)}</td>
            <td data-num>
              {point.low === null || point.high === null
                ? '–'
                : `${measure(kpi.name, point.low, kpi.currency)}–${measure(kpi.name, point.high, kpi.currency)}`}
            </td>
            <td data-num>{measure('cpa', point.spend, kpi.currency)}</td>
            <td data-num>{point.conversions === null ? '–' : count(point.conversions)}</td>
            <td>{point.provisional ? 'still arriving' : ''}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** The KPI over time, and the two windows that are compared. */
export function KpiHistory({ diagnosis }: { readonly diagnosis: WordedDiagnosis }): ReactElement {
  const { kpi, edits, series } = diagnosis;
  const asTable = useDetailState((state) => state.asTable);
  const colours = useChartColours();
  const option = useMemo(() => kpiChartOption(diagnosis, colours), [diagnosis, colours]);
  const title = kpiChartTitle(diagnosis);
  const power = powerSentence(kpi);
  return (
    <Section title="What happened" aside={<TableSwitch />}>
      <p className={s['answer']}>{title}</p>
      <p className={s['note']}>
        {kpiNames[kpi.name]} {measure(kpi.name, kpi.baseline, kpi.currency)}
        {kpi.baselineWindow === null ? '' : ` (${dayRange(kpi.baselineWindow)})`} →{' '}
        {measure(kpi.name, kpi.current, kpi.currency)}
        {kpi.currentWindow === null ? '' : ` (${dayRange(kpi.currentWindow)})`},{' '}
        <Delta
          metric={kpi.name}
          changePct={kpi.changePct}
          significant={kpi.significant}
          title={`n = ${count(kpi.power.baselineConversions)} conversions before, ${count(kpi.power.currentConversions)} now`}
        />
        {kpi.interval === null || kpi.changePct === null
          ? ''
          : ` (95%: ${changePctRange(kpi.interval.low, kpi.interval.high)})`}
        . {power}
      </p>
      {series.length === 0 ? (
        <p className={s['note']}>There are too few days to draw.</p>
      ) : asTable ? (
        <HistoryTable diagnosis={diagnosis} />
      ) : (
        <>
          <Chart
            option={option}
            height={264}
            label={`${title}. ${kpiNames[kpi.name]} by day, change ${kpi.changePct === null ? 'unknown' : formatChangePct(kpi.changePct)}. T shows it as a table.`}
          />
          <div className={s['key']} aria-hidden="true">
            <span>
              <i style={{ width: 16, height: 2, background: colours.actual }} /> {kpiNames[kpi.name]}
            </span>
            <span>
              <i style={{ width: 16, borderTop: `2px dotted ${colours.actual}` }} /> still arriving
            </span>
            <span>
              <i style={{ width: 16, height: 8, background: colours.band }} /> usual range (80%)
            </span>
            {edits.length === 0 ? null : (
              <span>
                <i style={{ width: 8, height: 8, background: colours.edit, transform: 'rotate(45deg)' }} />{' '}
                edit of the account
              </span>
            )}
          </div>
        </>
      )}
    </Section>
  );
}
