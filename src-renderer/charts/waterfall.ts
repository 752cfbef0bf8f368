import type { CustomSeriesOption } from 'echarts/charts';
import type { EChartsOption } from 'echarts/types/dist/shared';
import { measure, measureChange } from '../../src-shared/format/value.ts';
import type { WordedDiagnosis } from '../../src-shared/model/wordedDiagnosis.ts';
import { formatOnAxis, meaningOf } from '../ui/meaning.ts';
import { driverNames, kpiNames } from '../ui/words/words.ts';
import type { ChartColours } from './palette.ts';

export interface WaterfallStep {
  readonly label: string;
  /** In the KPI's unit; the bar spans the two. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly meaning: 'total' | 'better' | 'worse' | 'none';
  /** 95% interval of the bar's end; null where it is not known. */
  readonly low: number | null;
  readonly high: number | null;
}

type Subject = Pick<WordedDiagnosis, 'kpi' | 'drivers'>;

/** The steps from the KPI before to the KPI now. The drivers' parts add up to the change, so the last step closes. */
export function waterfallSteps({ kpi, drivers }: Subject): readonly WaterfallStep[] {
  if (kpi.baseline === null || kpi.current === null || drivers.length === 0) return [];
  const total = (label: string, value: number): WaterfallStep => ({
    label,
    from: 0,
    to: value,
    text: measure(kpi.name, value, kpi.currency),
    meaning: 'total',
    low: null,
    high: null,
  });
  let reached = kpi.baseline;
  const parts = drivers.map((driver): WaterfallStep => {
    const from = reached;
    reached += driver.contribution;
    return {
      label: driverNames[driver.driver],
      from,
      to: reached,
      text: measureChange(kpi.name, driver.contribution, kpi.currency),
      meaning: meaningOf(kpi.name, driver.contribution),
      low: driver.interval === null ? null : from + driver.interval.low,
      high: driver.interval === null ? null : from + driver.interval.high,
    };
  });
  return [
    total(`${kpiNames[kpi.name]} before`, kpi.baseline),
    ...parts,
    total(`${kpiNames[kpi.name]} now`, kpi.current),
  ];
}

/** The interval of the bar's end: a thin line with two caps over the bar. */
function whiskers(steps: readonly WaterfallStep[], colours: ChartColours): CustomSeriesOption {
  return {
    type: 'custom',
    silent: true,
    z: 5,
    data: steps.flatMap(({ low, high }, index) =>
      low === null || high === null ? [] : [[index, low, high]],
    ),
    encode: { x: [1, 2], y: 0 },
    renderItem: (_params, api) => {
      const row = api.value(0);
      const [x1 = 0, y = 0] = api.coord([api.value(1), row]);
      const [x2 = 0] = api.coord([api.value(2), row]);
      const style = { stroke: colours.text, lineWidth: 1.5, fill: 'none' };
      return {
        type: 'path',
        shape: { d: `M${x1},${y - 4}V${y + 4}M${x1},${y}H${x2}M${x2},${y - 4}V${y + 4}` },
        style,
      };
    },
  };
}

export const waterfallRowHeight = 36;

/** The driver split as horizontal bars from zero, each part where the one before ended. */
export function waterfallOption(subject: Subject, colours: ChartColours): EChartsOption {
  const steps = waterfallSteps(subject);
  const { kpi } = subject;
  const fill = { total: colours.total, none: colours.total, better: colours.better, worse: colours.worse };
  return {
    animation: false,
    textStyle: { fontFamily: 'Roboto, sans-serif', fontSize: 12, color: colours.quiet },
    grid: { left: 92, right: 84, top: 4, bottom: 24, outerBoundsMode: 'none' },
    xAxis: {
      type: 'value',
      min: 0,
      splitNumber: 4,
      axisLabel: {
        color: colours.quiet,
        hideOverlap: true,
        formatter: (value: number) => formatOnAxis(kpi.name, value, kpi.currency),
      },
      splitLine: { lineStyle: { color: colours.grid } },
    },
    yAxis: [
      {
        type: 'category',
        inverse: true,
        data: steps.map(({ label }) => label),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.axis } },
        axisLabel: { color: colours.text, fontSize: 12 },
      },
      // The amounts have their own column, where no interval can cover them.
      {
        type: 'category',
        position: 'right',
        inverse: true,
        data: steps.map(({ text }) => text),
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: { color: colours.text, fontSize: 12 },
      },
    ],
    series: [
      {
        type: 'bar',
        stack: 'steps',
        silent: true,
        barWidth: 16,
        data: steps.map(({ from, to }) => Math.min(from, to)),
        itemStyle: { color: 'transparent' },
      },
      {
        type: 'bar',
        stack: 'steps',
        barWidth: 16,
        data: steps.map((step) => ({
          value: Math.abs(step.to - step.from),
          itemStyle: { color: fill[step.meaning], borderRadius: 2 },
        })),
        emphasis: { disabled: true },
      },
      whiskers(steps, colours),
    ],
  };
}
