import type { CustomSeriesOption } from 'echarts/charts';
import type { EChartsOption } from 'echarts/types/dist/shared';
import { dayRange, shortDay } from '../../src-shared/format/day.ts';
import { exactCount } from '../../src-shared/format/number.ts';
import { probability } from '../../src-shared/format/share.ts';
import { type Analytics, fewestToSay } from '../../src-shared/model/analytics.ts';
import { addDays, type Day } from '../../src-shared/model/day.ts';
import { escapeHtml } from './escape.ts';
import type { ChartColours } from './palette.ts';

export type Weeks = Analytics['byWeek'];
type Week = Weeks[number];

/** Two points make a trend. */
export const fewestWeeks = 2;

/** The weeks whose share may be shown. */
export const weeksToShow = (weeks: Weeks): Weeks =>
  weeks.filter(({ acceptance: { accepted } }) => accepted.of >= fewestToSay);

/** The sentence above the chart. Intervals that overlap are no change. */
export function weeksTitle(weeks: Weeks): string {
  const shown = weeksToShow(weeks).map(({ acceptance: { accepted } }) => accepted);
  const [first, last] = [shown[0], shown.at(-1)];
  if (first?.low == null || first.high === null || last?.low == null || last.high === null)
    return 'Acceptance by week';
  if (last.low > first.high) return 'Acceptance rose from the first week to the last';
  if (last.high < first.low) return 'Acceptance fell from the first week to the last';
  return 'No clear change of acceptance from the first week to the last';
}

/** Every Monday from the first week to the last, those without an answer too. */
function everyWeek(weeks: Weeks): readonly Day[] {
  const [first, last] = [weeks[0]?.week, weeks.at(-1)?.week];
  if (first === undefined || last === undefined) return [];
  const all: Day[] = [];
  for (let week = first; week <= last; week = addDays(week, 7)) all.push(week);
  return all;
}

function tooltipOf({ week, acceptance: { accepted } }: Week): string {
  const { share, low, high, hits, of } = accepted;
  const interval = low === null || high === null ? '' : ` (${probability(low)} to ${probability(high)})`;
  return escapeHtml(
    `${dayRange({ from: week, to: addDays(week, 6) })}: ${share === null ? '' : probability(share)}${interval}, ${exactCount(hits)} of ${exactCount(of)}`,
  );
}

/** Draws an interval as an upright line. */
const interval =
  (colour: string): NonNullable<CustomSeriesOption['renderItem']> =>
  (_, api) => {
    const [x = 0, low = 0] = api.coord([api.value(0), api.value(1)]);
    const [, high = 0] = api.coord([api.value(0), api.value(2)]);
    return {
      type: 'line',
      shape: { x1: x, y1: low, x2: x, y2: high },
      style: { stroke: colour, lineWidth: 3, opacity: 0.45 },
    };
  };

/** The share accepted in each week with its interval; a week with too few answers is left out. */
export function weeksOption(weeks: Weeks, all: number | null, colours: ChartColours): EChartsOption {
  const days = everyWeek(weeks);
  const shown = weeksToShow(weeks);
  const at = (week: Day): number => days.indexOf(week);
  return {
    animation: false,
    textStyle: { fontFamily: 'Roboto, sans-serif', fontSize: 12, color: colours.quiet },
    grid: { left: 48, right: 16, top: 12, bottom: 28, outerBoundsMode: 'none' },
    xAxis: {
      type: 'category',
      data: days.map(shortDay),
      axisLabel: { color: colours.quiet },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.axis } },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 1,
      interval: 0.25,
      axisLabel: { color: colours.quiet, formatter: (share: number) => probability(share) },
      splitLine: { lineStyle: { color: colours.grid } },
    },
    tooltip: {
      trigger: 'item',
      backgroundColor: colours.raised,
      borderColor: colours.line,
      textStyle: { color: colours.text, fontSize: 12 },
      formatter: (params) => {
        const index = Array.isArray(params) ? undefined : params.dataIndex;
        const week = index === undefined ? undefined : shown[index];
        return week === undefined ? '' : tooltipOf(week);
      },
    },
    series: [
      {
        type: 'custom',
        silent: true,
        renderItem: interval(colours.actual),
        data: shown.map(({ week, acceptance: { accepted } }) => [
          at(week),
          accepted.low ?? 0,
          accepted.high ?? 1,
        ]),
        tooltip: { show: false },
      },
      {
        type: 'scatter',
        symbolSize: 9,
        itemStyle: { color: colours.actual },
        data: shown.map(({ week, acceptance: { accepted } }) => [at(week), accepted.share ?? 0]),
        emphasis: { disabled: true },
        ...(all === null
          ? {}
          : {
              markLine: {
                silent: true,
                symbol: 'none',
                label: { formatter: 'all', color: colours.quiet, position: 'insideEndTop' as const },
                lineStyle: { color: colours.expected, type: 'dashed' as const },
                data: [{ yAxis: all }],
              },
            }),
      },
    ],
  };
}
