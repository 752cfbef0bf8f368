import type { LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import type { EChartsOption } from 'echarts/types/dist/shared';
import { longDay, shortDay } from '../../src-shared/format/day.ts';
import { count } from '../../src-shared/format/number.ts';
import { measure } from '../../src-shared/format/value.ts';
import { type Day, daysBetween, daysOf } from '../../src-shared/model/day.ts';
import type { SeriesPoint } from '../../src-shared/model/diagnosis.ts';
import type { WordedDiagnosis } from '../../src-shared/model/wordedDiagnosis.ts';
import { formatOnAxis } from '../ui/meaning.ts';
import { kpiNames } from '../ui/words/words.ts';
import { escapeHtml } from './escape.ts';
import type { ChartColours } from './palette.ts';

type Subject = Pick<WordedDiagnosis, 'kpi' | 'series' | 'edits'>;

/** Every day from the first to the last, so that a gap in the data is a gap in the line. */
export function chartDays(series: readonly SeriesPoint[]): readonly Day[] {
  const first = series[0]?.date;
  const last = series.at(-1)?.date;
  return first === undefined || last === undefined ? [] : daysOf({ from: first, to: last });
}

/** The tooltip of a day. Texts from outside are escaped. */
export function dayTooltip(subject: Subject, day: Day): string {
  const { kpi } = subject;
  const point = subject.series.find(({ date }) => date === day);
  const lines = [`<strong>${longDay(day)}</strong>`];
  if (point === undefined || point.value === null) lines.push('Nothing was reported for this day.');
  else {
    lines.push(`${kpiNames[kpi.name]} <strong>${measure(kpi.name, point.value, kpi.currency)}</strong>`);
  }
  if (point?.low != null && point.high != null) {
    lines.push(
      `Usual: ${measure(kpi.name, point.low, kpi.currency)}–${measure(kpi.name, point.high, kpi.currency)}`,
    );
  }
  if (point?.conversions != null) lines.push(`n = ${count(point.conversions)} conversions`);
  if (point?.provisional === true) lines.push('Conversions are still arriving: not used to decide.');
  for (const edit of subject.edits) if (edit.date === day) lines.push(`◆ ${escapeHtml(edit.text)}`);
  return lines.join('<br>');
}

/**
 * The day under the pointer, from the chart library's tooltip data. An index would be each series' own: the second edit
 * is not on the second day. The axis value is the same for all.
 */
export function hoveredDay(params: unknown, days: readonly Day[]): Day | null {
  for (const one of Array.isArray(params) ? params : [params]) {
    const value = typeof one === 'object' && one !== null && 'axisValue' in one ? one.axisValue : null;
    const day = days.find((known) => known === value);
    if (day !== undefined) return day;
  }
  return null;
}

function actualSeries(subject: Subject, days: readonly Day[], colours: ChartColours): LineSeriesOption[] {
  const byDay = new Map(subject.series.map((point) => [point.date, point]));
  const isArriving = (day: Day | undefined): boolean =>
    day !== undefined && byDay.get(day)?.provisional === true;
  const { kpi } = subject;
  const last = subject.series.findLast(({ value }) => value !== null);
  // The line is labelled at its end.
  const endLabel = {
    show: true,
    formatter: measure(kpi.name, last?.value ?? null, kpi.currency),
    color: colours.actual,
    fontSize: 12,
    distance: 6,
  };
  const endsSettled = !isArriving(last?.date);
  const settled = days.map((day) => (isArriving(day) ? null : (byDay.get(day)?.value ?? null)));
  // The dashed line begins at the last settled point, so that the two meet.
  const arriving = days.map((day, index) =>
    isArriving(day) || isArriving(days[index + 1]) ? (byDay.get(day)?.value ?? null) : null,
  );
  const windows = [
    kpi.baselineWindow === null ? null : { ...kpi.baselineWindow, name: 'Before', wash: colours.beforeWash },
    kpi.currentWindow === null ? null : { ...kpi.currentWindow, name: 'Now', wash: colours.nowWash },
  ].filter((window) => window !== null);
  const line: LineSeriesOption = {
    type: 'line',
    showSymbol: false,
    symbol: 'circle',
    symbolSize: 6,
    color: colours.actual,
    lineStyle: { width: 2, color: colours.actual },
    emphasis: { disabled: true },
    z: 3,
  };
  return [
    {
      ...line,
      name: 'actual',
      data: settled,
      ...(endsSettled ? { endLabel } : {}),
      markArea: {
        silent: true,
        label: { position: 'insideTop', color: colours.quiet, fontSize: 12 },
        data: windows.map(({ from, to, name, wash }) => [
          // A narrow window has no room for its name; the sentence above the chart dates it.
          {
            name: daysBetween(from, to) >= days.length / 12 ? name : '',
            xAxis: from,
            itemStyle: { color: wash },
          },
          { xAxis: to },
        ]),
      },
      markLine: {
        silent: true,
        symbol: 'none',
        data:
          kpi.changeStartedOn === null
            ? []
            : [
                {
                  xAxis: kpi.changeStartedOn,
                  lineStyle: { color: colours.change, width: 2, type: 'solid' },
                  label: {
                    formatter: `changed ${shortDay(kpi.changeStartedOn)}`,
                    color: colours.change,
                    fontSize: 12,
                    position: 'end',
                    // Written to the left of its line, away from the label of the last value.
                    align: 'right',
                    padding: [0, 4, 0, 0],
                  },
                },
              ],
      },
    },
    {
      ...line,
      name: 'arriving',
      data: arriving,
      ...(endsSettled ? {} : { endLabel }),
      lineStyle: { width: 2, color: colours.actual, type: [2, 4] },
    },
  ];
}

function bandSeries(subject: Subject, days: readonly Day[], colours: ChartColours): LineSeriesOption[] {
  const byDay = new Map(subject.series.map((point) => [point.date, point]));
  const bounds = days.map((day) => {
    const point = byDay.get(day);
    return point?.low != null && point.high != null ? { low: point.low, high: point.high } : null;
  });
  const hidden: LineSeriesOption = {
    type: 'line',
    stack: 'band',
    stackStrategy: 'all',
    silent: true,
    symbol: 'none',
    lineStyle: { opacity: 0 },
    z: 1,
  };
  return [
    { ...hidden, name: 'low', data: bounds.map((bound) => bound?.low ?? null) },
    {
      ...hidden,
      name: 'range',
      data: bounds.map((bound) => (bound === null ? null : bound.high - bound.low)),
      areaStyle: { color: colours.band, opacity: 1 },
    },
    {
      type: 'line',
      name: 'expected',
      silent: true,
      symbol: 'none',
      data: days.map((day) => byDay.get(day)?.expected ?? null),
      lineStyle: { width: 1, color: colours.expected, type: 'dashed' },
      z: 2,
    },
  ];
}

function editSeries(subject: Subject, days: readonly Day[], colours: ChartColours): ScatterSeriesOption {
  const shown = new Set(days);
  const edited = new Set(subject.edits.map(({ date }) => date).filter((date) => shown.has(date)));
  return {
    type: 'scatter',
    name: 'edits',
    xAxisIndex: 1,
    yAxisIndex: 1,
    symbol: 'diamond',
    symbolSize: 10,
    itemStyle: { color: colours.edit },
    data: [...edited].map((date) => [date, 0]),
    z: 4,
  };
}

/** The KPI over time with its usual range, the two windows, the change point, and the account's edits in a lane below. */
export function kpiChartOption(subject: Subject, colours: ChartColours): EChartsOption {
  const days = chartDays(subject.series);
  const { kpi } = subject;
  const shown = new Set(days);
  const hasEdits = subject.edits.some(({ date }) => shown.has(date));
  const axis = {
    type: 'category' as const,
    data: [...days],
    boundaryGap: false,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colours.axis } },
  };
  return {
    animation: false,
    textStyle: { fontFamily: 'Roboto, sans-serif', fontSize: 12, color: colours.quiet },
    grid: [
      { left: 56, right: 64, top: 24, bottom: hasEdits ? 44 : 28, outerBoundsMode: 'none' },
      { left: 56, right: 64, bottom: 2, height: 14, outerBoundsMode: 'none' },
    ],
    xAxis: [
      {
        ...axis,
        axisLabel: {
          color: colours.quiet,
          margin: 10,
          hideOverlap: true,
          formatter: (day: string) => shortDay(day),
        },
      },
      { ...axis, gridIndex: 1, show: false },
    ],
    yAxis: [
      {
        type: 'value',
        scale: true,
        splitNumber: 4,
        axisLabel: {
          color: colours.quiet,
          formatter: (value: number) => formatOnAxis(kpi.name, value, kpi.currency),
        },
        splitLine: { lineStyle: { color: colours.grid } },
      },
      { type: 'value', gridIndex: 1, show: false, min: -1, max: 1 },
    ],
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    tooltip: {
      trigger: 'axis',
      confine: true,
      transitionDuration: 0,
      backgroundColor: colours.raised,
      borderColor: colours.line,
      textStyle: { color: colours.text, fontSize: 12 },
      axisPointer: { type: 'line', lineStyle: { color: colours.axis } },
      formatter: (params) => {
        const day = hoveredDay(params, days);
        return day === null ? '' : dayTooltip(subject, day);
      },
    },
    series: [
      ...bandSeries(subject, days, colours),
      ...actualSeries(subject, days, colours),
      ...(hasEdits ? [editSeries(subject, days, colours)] : []),
    ],
  };
}
