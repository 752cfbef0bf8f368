import type { LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import type { EChartsOption } from 'echarts/types/dist/shared';
import { shortDay } from '../../src-shared/format/day.ts';
import { measure } from '../../src-shared/format/value.ts';
import type { Day } from '../../src-shared/model/day.ts';
import { formatOnAxis } from '../ui/meaning.ts';
import { dailyMetricWords, dailyValue } from '../ui/words/dailyMetrics.ts';
import { kpiNames } from '../ui/words/words.ts';
import { drawnKpi } from './drawnKpi.ts';
import type { ChartColours } from './palette.ts';
import { chartDays, everyDay, type Lane, laneEnd, lanesOf, type PictureSubject } from './pictureLanes.ts';
import { bandSeries, changeMark, hollow, lineOf, roomAtEnd, windowAreas } from './pictureMarks.ts';
import { noteSeries, noteWashes } from './pictureNotes.ts';
import { dayTooltip, hoveredDay } from './pictureTooltip.ts';
import { type Scale, scaleOf } from './scale.ts';

/** Heights in pixels: of a figure above the KPI, of the KPI, and of what is written between them. */
const heights = { lane: 52, alone: 168, kpi: 116, title: 26, dates: 24, edits: 16 };

interface Placed {
  readonly title: string;
  readonly top: number;
  readonly height: number;
  readonly scale: Scale | null;
  readonly format: (value: number) => string;
}

/** How high the picture is with that many figures above the KPI. */
export function pictureHeight(subject: PictureSubject): number {
  const lanes = lanesOf(subject).length;
  const kpi = lanes === 0 ? heights.alone : heights.kpi;
  return lanes * (heights.lane + heights.title) + kpi + heights.title + heights.dates + heights.edits;
}

/** The axis of a figure is set by its complete days alone. */
function laneScale({ values, isLate }: Lane, series: PictureSubject['series']): Scale | null {
  return scaleOf(
    values.filter((_, index) => !(isLate && series[index]?.provisional === true)),
    2,
  );
}

function laneSeries(
  lane: Lane,
  at: number,
  scale: Scale | null,
  subject: PictureSubject,
  colours: ChartColours,
) {
  const isIncomplete = (index: number): boolean => lane.isLate && subject.series[index]?.provisional === true;
  const settled = lane.values.map((value, index) => (isIncomplete(index) ? null : value));
  const newest = lane.values.map((value, index) => (isIncomplete(index) ? value : null));
  return [
    lineOf({
      name: lane.metric,
      values: settled,
      at,
      end: laneEnd(lane, subject),
      colours,
      colour: colours.deciding,
    }),
    ...hollow(`${lane.metric} incomplete`, newest, at, scale, {
      colour: colours.deciding,
      page: colours.page,
    }),
  ];
}

function placed(
  subject: PictureSubject,
  lanes: readonly Lane[],
  over: 1 | 7,
  kpiScale: Scale | null,
): readonly Placed[] {
  const { kpi, series } = subject;
  let top = heights.title;
  const rows: Placed[] = lanes.map((lane) => {
    const row = {
      title: dailyMetricWords[lane.metric].name,
      top,
      height: heights.lane,
      scale: laneScale(lane, series),
      format: (value: number) => dailyValue(lane.metric, value, kpi.currency).replace(/\.0+(?=%?$)/, ''),
    };
    top += heights.lane + heights.title;
    return row;
  });
  return [
    ...rows,
    {
      title:
        over === 1
          ? kpiNames[kpi.name]
          : `${kpiNames[kpi.name]} over 7 days, since few days have conversions`,
      top,
      height: lanes.length === 0 ? heights.alone : heights.kpi,
      scale: kpiScale,
      format: (value) => formatOnAxis(kpi.name, value, kpi.currency),
    },
  ];
}

function editSeries(
  subject: PictureSubject,
  days: readonly Day[],
  at: number,
  colours: ChartColours,
): ScatterSeriesOption {
  const shown = new Set(days);
  const edited = new Set(subject.edits.map(({ date }) => date).filter((date) => shown.has(date)));
  return {
    type: 'scatter',
    name: 'edits',
    xAxisIndex: at,
    yAxisIndex: at,
    symbol: 'diamond',
    symbolSize: 10,
    itemStyle: { color: colours.edit },
    data: [...edited].map((date) => [date, 0]),
    z: 4,
  };
}

/**
 * One picture: what the cause is read from over the KPI, on one time axis, with both windows, the change, the target and
 * the account's edits. Incomplete days are hollow, and set no axis.
 */
export function pictureOption(
  given: PictureSubject,
  target: number | null,
  colours: ChartColours,
): EChartsOption {
  const subject = { ...given, series: everyDay(given.series) };
  const { kpi, series, notes = [] } = subject;
  const days = chartDays(series);
  const lanes = lanesOf(subject);
  const drawn = drawnKpi(subject);
  const bounds =
    drawn.over === 1 ? series.flatMap(({ low, high }) => [low, high]) : [kpi.baseline, kpi.current];
  const kpiScale = scaleOf([...drawn.settled, ...bounds, target], 3);
  const rows = placed(subject, lanes, drawn.over, kpiScale);
  const at = lanes.length;
  const lastKpi = drawn.settled.findLast((value) => value !== null) ?? null;
  const kpiEnd = measure(kpi.name, lastKpi, kpi.currency);
  const right = roomAtEnd([kpiEnd, ...lanes.map((lane) => laneEnd(lane, subject))]);
  const kpiSeries: (LineSeriesOption | ScatterSeriesOption)[] = [
    ...(drawn.over === 1 ? bandSeries(series, at, colours) : []),
    lineOf({
      name: 'kpi',
      values: drawn.settled,
      at,
      end: kpiEnd,
      colours,
      colour: colours.actual,
      target:
        target === null ? null : { value: target, text: `target ${measure(kpi.name, target, kpi.currency)}` },
    }),
    ...hollow('kpi incomplete', drawn.incomplete, at, kpiScale, {
      colour: colours.actual,
      page: colours.page,
    }),
  ];
  const axis = {
    type: 'category' as const,
    data: [...days],
    boundaryGap: false,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colours.axis } },
  };
  const bottom = (rows.at(-1)?.top ?? 0) + (rows.at(-1)?.height ?? 0);
  const grids = rows.map(({ top, height }) => ({
    left: 56,
    right,
    top,
    height,
    outerBoundsMode: 'none' as const,
  }));
  return {
    animation: false,
    textStyle: { fontFamily: 'Roboto, sans-serif', fontSize: 12, color: colours.quiet },
    grid: [
      ...grids,
      { left: 56, right, top: bottom + heights.dates, height: 14, outerBoundsMode: 'none' as const },
    ],
    xAxis: [
      ...rows.map((_, index) => ({
        ...axis,
        gridIndex: index,
        axisLabel: {
          show: index === at,
          color: colours.quiet,
          margin: 8,
          hideOverlap: true,
          formatter: (day: string) => shortDay(day),
        },
      })),
      { ...axis, gridIndex: rows.length, show: false },
    ],
    yAxis: [
      ...rows.map(({ title, scale, format }, index) => ({
        type: 'value' as const,
        gridIndex: index,
        ...(scale ?? {}),
        name: title,
        nameLocation: 'end' as const,
        nameGap: 10,
        nameTextStyle: { color: colours.text, align: 'left' as const, padding: [0, 0, 0, -52] },
        axisLabel: { color: colours.quiet, formatter: format },
        splitLine: { lineStyle: { color: colours.grid } },
      })),
      { type: 'value' as const, gridIndex: rows.length, show: false, min: -1, max: 1 },
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
        return day === null ? '' : dayTooltip(subject, lanes, day);
      },
    },
    series: [
      ...rows.flatMap((_, index) => [
        windowAreas(kpi, index, index === 0, colours),
        changeMark(kpi, index, index === 0, colours),
      ]),
      ...lanes.flatMap((lane, index) =>
        laneSeries(lane, index, rows[index]?.scale ?? null, subject, colours),
      ),
      ...kpiSeries,
      editSeries(subject, days, rows.length, colours),
      ...(notes.length === 0
        ? []
        : [
            ...rows.map((_, index) => noteWashes(notes, days, index, colours)),
            noteSeries(notes, days, rows.length, colours),
          ]),
    ],
  };
}
