import { type ReactElement, useMemo } from 'react';
import { fixed } from '../../../src-shared/format/number.ts';
import { tenths } from '../../../src-shared/format/share.ts';
import type { CalibrationFigures } from '../../../src-shared/model/evaluation/figures.ts';
import { Chart } from '../../charts/Chart.tsx';
import { type ReliabilityBins, reliabilityOption, reliabilityTitle } from '../../charts/reliability.ts';
import { useChartColours } from '../../charts/useChartColours.ts';
import { DataTable } from '../../ui/parts/Page.tsx';
import s from './evaluation.module.css';

interface ReliabilityProps {
  readonly bins: ReliabilityBins;
  readonly figures: CalibrationFigures;
}

const three = (value: number | null): string => fixed(value, 3);

/** Whether its stated confidence is right: the curve, and the same as a table. */
export function Reliability({ bins, figures }: ReliabilityProps): ReactElement {
  const colours = useChartColours();
  const option = useMemo(() => reliabilityOption(bins, colours), [bins, colours]);
  const title = reliabilityTitle(bins);
  return (
    <section className={s['part']}>
      <h2>{title}</h2>
      <div className={s['curve']}>
        <Chart
          option={option}
          height={260}
          label={`Stated confidence against how often it was right. ${title}.`}
        />
        <DataTable label="Stated confidence and how often it was right">
          <thead>
            <tr>
              <th>Confidence</th>
              <th data-num>Answers</th>
              <th data-num>Claimed</th>
              <th data-num>Came true</th>
            </tr>
          </thead>
          <tbody>
            {bins.map((bin) => (
              <tr key={bin.low}>
                <td>{`${Math.round(bin.low * 100)}–${Math.round(bin.high * 100)}%`}</td>
                <td data-num>{bin.count}</td>
                <td data-num>{tenths(bin.meanConfidence)}</td>
                <td data-num>{tenths(bin.shareRight)}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      </div>
      <p className={s['note']}>
        Calibration error (ECE) {three(figures.correctedCalibrationError)} after taking off what few answers
        add by luck; {three(figures.expectedCalibrationError)} as counted, where an engine exactly as right as
        it says would show up to {three(figures.perfectHigh)}. Brier score {three(figures.brierScore)}.
      </p>
    </section>
  );
}
