import { type ReactElement, useMemo } from 'react';
import { partOfChange } from '../../../src-shared/format/share.ts';
import { measure, measureChange } from '../../../src-shared/format/value.ts';
import type { WordedDiagnosis } from '../../../src-shared/model/wordedDiagnosis.ts';
import { Chart } from '../../charts/Chart.tsx';
import { driversTitle } from '../../charts/titles.ts';
import { useChartColours } from '../../charts/useChartColours.ts';
import { waterfallOption, waterfallRowHeight } from '../../charts/waterfall.ts';
import { DataTable } from '../../ui/parts/Page.tsx';
import { driverNames, kpiNames } from '../../ui/words/words.ts';
import s from './detail.module.css';
import { useDetailState } from './detailState.ts';
import { EvidenceChip } from './EvidenceChip.tsx';
import { TableSwitch } from './KpiHistory.tsx';
import { Localised } from './Localised.tsx';
import { Section } from './Section.tsx';
import { segmentSentence } from './segmentSentence.ts';

const shownSegments = 6;

function DriverTable({ diagnosis }: { readonly diagnosis: WordedDiagnosis }): ReactElement {
  const { kpi, drivers } = diagnosis;
  return (
    <DataTable label="Drivers">
      <thead>
        <tr>
          <th>Driver</th>
          <th data-num>Before</th>
          <th data-num>Now</th>
          <th data-num>Moved {kpiNames[kpi.name]} by</th>
          <th data-num>95% between</th>
          <th>Evidence</th>
        </tr>
      </thead>
      <tbody>
        {drivers.map((driver) => (
          <tr key={driver.driver}>
            <td>{driverNames[driver.driver]}</td>
            <td data-num>{measure(driver.driver, driver.baseline, kpi.currency)}</td>
            <td data-num>{measure(driver.driver, driver.current, kpi.currency)}</td>
            <td data-num>{measureChange(kpi.name, driver.contribution, kpi.currency)}</td>
            <td data-num>
              {driver.interval === null
                ? '–'
                : `${measureChange(kpi.name, driver.interval.low, kpi.currency)} to ${measureChange(kpi.name, driver.interval.high, kpi.currency)}`}
            </td>
            <td>{driver.evidence === null ? null : <EvidenceChip id={driver.evidence} />}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function Segments({ diagnosis }: { readonly diagnosis: WordedDiagnosis }): ReactElement | null {
  const largest = diagnosis.segments
    .filter(({ significant }) => significant)
    .toSorted((a, b) => Math.abs(b.explains) - Math.abs(a.explains))
    .slice(0, shownSegments);
  if (largest.length === 0) return null;
  return (
    <DataTable label="Segments that stand out">
      <thead>
        <tr>
          <th>Segment that stands out</th>
          <th data-num>Part of the change</th>
          <th>How</th>
          <th>Evidence</th>
        </tr>
      </thead>
      <tbody>
        {largest.map((effect) => (
          <tr key={`${effect.dimension} ${effect.segment}`}>
            <td>
              {nameOf(diagnosis, effect)}{' '}
              <span className={s['origin']}>{effect.dimension.replaceAll('_', ' ')}</span>
            </td>
            <td data-num>{partOfChange(effect.explains)}</td>
            <td>{segmentSentence(effect)}</td>
            <td>{effect.evidence === null ? null : <EvidenceChip id={effect.evidence} />}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** An ad by its name, where a fact tells it; its id says nothing to a reader. */
function nameOf(
  { evidence }: WordedDiagnosis,
  { dimension, segment }: WordedDiagnosis['segments'][number],
): string {
  if (dimension !== 'creative') return segment;
  const subjects = evidence.flatMap((fact) => fact.subjects);
  return subjects.find((one) => one.kind === 'creative' && one.id === segment)?.name ?? segment;
}

/** Which part of the KPI moved it, and which segments stand out. */
export function Drivers({ diagnosis }: { readonly diagnosis: WordedDiagnosis }): ReactElement {
  const { drivers } = diagnosis;
  const asTable = useDetailState((state) => state.asTable);
  const colours = useChartColours();
  const option = useMemo(() => waterfallOption(diagnosis, colours), [diagnosis, colours]);
  const title = driversTitle(diagnosis);
  return (
    <Section title="What moved it" aside={<TableSwitch />}>
      {drivers.length === 0 ? (
        <p className={s['note']}>
          The change cannot be split: one of the two windows has no conversions or clicks.
        </p>
      ) : (
        <>
          <p className={s['answer']}>{title}</p>
          {asTable ? (
            <DriverTable diagnosis={diagnosis} />
          ) : (
            <Chart
              option={option}
              height={(drivers.length + 2) * waterfallRowHeight + 28}
              label={`${title}. T shows it as a table.`}
            />
          )}
        </>
      )}
      <Localised localised={diagnosis.localised} />
      <Segments diagnosis={diagnosis} />
    </Section>
  );
}
