import type { EChartsOption } from 'echarts/types/dist/shared';
import ReactECharts from 'echarts-for-react/esm/core';
import type { ReactElement } from 'react';
import { echarts } from './echarts.ts';

/**
 * At least twice the pixels: sharp after zooming in, and the content policy refuses the style attributes SVG would
 * need.
 */
const opts = { renderer: 'canvas', devicePixelRatio: Math.max(2, window.devicePixelRatio) } as const;

interface DrawnChartProps {
  readonly option: EChartsOption;
  readonly height: number;
}

/** The canvas of a chart. In its own chunk, so that the queue is usable before the chart library has loaded. */
export function DrawnChart({ option, height }: DrawnChartProps): ReactElement {
  return (
    <ReactECharts echarts={echarts} option={option} notMerge opts={opts} style={{ height, width: '100%' }} />
  );
}
