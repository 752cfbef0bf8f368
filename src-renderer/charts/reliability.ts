import type { EChartsOption } from 'echarts/types/dist/shared';
import { counted, fixed } from '../../src-shared/format/number.ts';
import { share as formatShare } from '../../src-shared/format/share.ts';
import type { EvaluationReport } from '../../src-shared/model/evaluation/report.ts';
import { escapeHtml } from './escape.ts';
import type { ChartColours } from './palette.ts';

export type ReliabilityBins = EvaluationReport['calibration']['bins'];

/** The sentence above the curve. */
export function reliabilityTitle(bins: ReliabilityBins): string {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return 'Nothing was claimed';
  const gap = bins.reduce((sum, bin) => sum + bin.count * (bin.shareRight - bin.meanConfidence), 0) / total;
  if (Math.abs(gap) < 0.02) return 'On the whole it is right as often as it says';
  const points = `${fixed(Math.abs(gap * 100), 0)} points`;
  return gap > 0
    ? `It is right ${points} more often than it says`
    : `It is right ${points} less often than it says`;
}

const percentAxis = (name: string, colours: ChartColours) => ({
  type: 'value' as const,
  min: 0,
  max: 1,
  interval: 0.25,
  name,
  nameLocation: 'middle' as const,
  nameTextStyle: { color: colours.quiet, fontSize: 12 },
  axisLabel: { color: colours.quiet, formatter: (share: number) => formatShare(share) },
  axisLine: { show: true, lineStyle: { color: colours.axis } },
  splitLine: { lineStyle: { color: colours.grid } },
});

/** A share of fewer answers than this is mostly noise: its point is faint, and the line skips it. */
const fewAnswers = 5;

/**
 * Stated confidence against the observed share, one point for each tenth of confidence, sized by its answers; points on
 * the diagonal are calibrated.
 */
export function reliabilityOption(bins: ReliabilityBins, colours: ChartColours): EChartsOption {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  return {
    animation: false,
    textStyle: { fontFamily: 'Roboto, sans-serif', fontSize: 12, color: colours.quiet },
    grid: { left: 60, right: 16, top: 12, bottom: 44, outerBoundsMode: 'none' },
    xAxis: { ...percentAxis('Claimed', colours), nameGap: 28 },
    yAxis: { ...percentAxis('Came true', colours), nameGap: 44 },
    tooltip: {
      trigger: 'item',
      backgroundColor: colours.raised,
      borderColor: colours.line,
      textStyle: { color: colours.text, fontSize: 12 },
      formatter: (params) => {
        const index = Array.isArray(params) ? undefined : params.dataIndex;
        const bin = index === undefined ? undefined : bins[index];
        if (bin === undefined) return '';
        return escapeHtml(
          `${formatShare(bin.meanConfidence)} stated, ${formatShare(bin.shareRight)} right; ${counted(bin.count, 'answer')}`,
        );
      },
    },
    series: [
      {
        type: 'line',
        silent: true,
        showSymbol: false,
        data: [
          [0, 0],
          [1, 1],
        ],
        lineStyle: { color: colours.expected, type: 'dashed', width: 1 },
        tooltip: { show: false },
      },
      {
        type: 'line',
        silent: true,
        showSymbol: false,
        data: bins
          .filter(({ count }) => count >= fewAnswers)
          .map(({ meanConfidence, shareRight }) => [meanConfidence, shareRight]),
        lineStyle: { color: colours.actual, width: 1.5 },
        tooltip: { show: false },
      },
      {
        type: 'scatter',
        data: bins.map(({ meanConfidence, shareRight, count }) => ({
          value: [meanConfidence, shareRight],
          symbolSize: 6 + 14 * Math.sqrt(count / most),
          itemStyle: { color: colours.actual, opacity: count >= fewAnswers ? 1 : 0.5 },
        })),
        emphasis: { disabled: true },
      },
    ],
  };
}
