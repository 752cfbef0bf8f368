import type { LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import { shortDay } from '../../src-shared/format/day.ts';
import type { ChartColours } from './palette.ts';
import type { PictureSubject } from './pictureLanes.ts';
import type { Scale } from './scale.ts';

type Kpi = PictureSubject['kpi'];
type Values = readonly (number | null)[];

/** Marks need a series to hang on. */
const carrier = (name: string, at: number): LineSeriesOption => ({
  type: 'line',
  name,
  xAxisIndex: at,
  yAxisIndex: at,
  silent: true,
  symbol: 'none',
  data: [],
  lineStyle: { opacity: 0 },
});

/** The two windows that are compared, washed; named over the uppermost figure. */
export function windowAreas(kpi: Kpi, at: number, isNamed: boolean, colours: ChartColours): LineSeriesOption {
  const windows = [
    kpi.baselineWindow === null ? null : { ...kpi.baselineWindow, name: 'Before', wash: colours.beforeWash },
    kpi.currentWindow === null ? null : { ...kpi.currentWindow, name: 'Now', wash: colours.nowWash },
  ].filter((window) => window !== null);
  return {
    ...carrier(`windows ${at}`, at),
    markArea: {
      silent: true,
      label: { position: 'insideTop', color: colours.quiet, fontSize: 12 },
      data: windows.map(({ from, to, name, wash }) => [
        { name: isNamed ? name : '', xAxis: from, itemStyle: { color: wash } },
        { xAxis: to },
      ]),
    },
  };
}

/** The day the KPI changed, through all figures; dated over the uppermost. */
export function changeMark(kpi: Kpi, at: number, isNamed: boolean, colours: ChartColours): LineSeriesOption {
  const { changeStartedOn: day } = kpi;
  return {
    ...carrier(`change ${at}`, at),
    markLine: {
      silent: true,
      symbol: 'none',
      data:
        day === null
          ? []
          : [
              {
                xAxis: day,
                lineStyle: { color: colours.change, width: 2, type: 'solid' },
                label: {
                  show: isNamed,
                  formatter: `changed ${shortDay(day)}`,
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
  };
}

/** Clear of the hollow points of the newest days. */
const endDistance = 28;
/** The width of a character at this size, rather too wide than too narrow. */
const characterWidth = 7.5;

/** Pixels right of the picture for the values at the ends of its lines: "¥1,230,000" is not cut. */
export function roomAtEnd(ends: readonly string[]): number {
  const longest = Math.max(0, ...ends.map((end) => end.length));
  return Math.max(64, Math.ceil(endDistance + longest * characterWidth + 8));
}

interface LineParts {
  readonly name: string;
  readonly values: Values;
  readonly at: number;
  /** Written at its end: the last complete value. */
  readonly end: string;
  readonly colours: ChartColours;
  readonly colour: string;
  readonly target?: { readonly value: number; readonly text: string } | null;
}

export function lineOf({ name, values, at, end, colours, colour, target }: LineParts): LineSeriesOption {
  return {
    type: 'line',
    name,
    xAxisIndex: at,
    yAxisIndex: at,
    showSymbol: false,
    symbol: 'circle',
    symbolSize: 6,
    color: colour,
    lineStyle: { width: 2, color: colour },
    emphasis: { disabled: true },
    z: 3,
    data: [...values],
    endLabel: { show: true, formatter: end, color: colour, fontSize: 12, distance: endDistance },
    markLine: {
      silent: true,
      symbol: 'none',
      data:
        target == null
          ? []
          : [
              {
                yAxis: target.value,
                lineStyle: { color: colours.target, width: 1.5, type: [6, 4] },
                label: {
                  formatter: target.text,
                  color: colours.target,
                  fontSize: 12,
                  position: 'insideStartTop',
                  backgroundColor: colours.page,
                  padding: [1, 4],
                },
              },
            ],
    },
  };
}

/**
 * Incomplete days: hollow, joined to nothing. One outside the axis stands at its edge as a hollow arrow; the tooltip has
 * its value.
 */
export function hollow(
  name: string,
  values: Values,
  at: number,
  scale: Scale | null,
  { colour, page }: { readonly colour: string; readonly page: string },
): readonly ScatterSeriesOption[] {
  if (values.every((value) => value === null)) return [];
  return [
    {
      type: 'scatter',
      name,
      xAxisIndex: at,
      yAxisIndex: at,
      symbolSize: 7,
      silent: true,
      z: 4,
      data: values.map((value) => {
        if (value === null) return { value: Number.NaN };
        const inside = scale === null ? value : Math.min(scale.max, Math.max(scale.min, value));
        return {
          value: inside,
          symbol: inside === value ? 'circle' : 'triangle',
          symbolRotate: inside <= value ? 0 : 180,
          // The chart library fills its own empty symbols with white, also on a dark page.
          itemStyle: { color: page, borderColor: colour, borderWidth: 1.5 },
        };
      }),
    },
  ];
}

/** What is usual (80%), and the middle of it. */
export function bandSeries(
  series: PictureSubject['series'],
  at: number,
  colours: ChartColours,
): readonly LineSeriesOption[] {
  const bounds = series.map(({ low, high }) => (low !== null && high !== null ? { low, high } : null));
  const hidden: LineSeriesOption = {
    type: 'line',
    xAxisIndex: at,
    yAxisIndex: at,
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
      xAxisIndex: at,
      yAxisIndex: at,
      silent: true,
      symbol: 'none',
      data: series.map(({ expected }) => expected),
      lineStyle: { width: 1, color: colours.expected, type: 'dashed' },
      z: 2,
    },
  ];
}
