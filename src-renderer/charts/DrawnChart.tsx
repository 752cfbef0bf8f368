import type { EChartsOption } from 'echarts/types/dist/shared';
import { type ReactElement, useEffect, useRef } from 'react';
import { afterPaint } from './afterPaint.ts';
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

/**
 * The canvas of a chart. In its own chunk, so that the queue is usable before the chart library has loaded; drawn once the text around
 * it is on the screen, and not at all where the next recommendation is asked for before that: drawing takes longer than all the rest.
 */
export function DrawnChart({ option, height }: DrawnChartProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const resized = new ResizeObserver(() => echarts.getInstanceByDom(element)?.resize());
    resized.observe(element);
    return () => {
      resized.disconnect();
      echarts.getInstanceByDom(element)?.dispose();
    };
  }, []);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    return afterPaint(() => {
      const chart = echarts.getInstanceByDom(element) ?? echarts.init(element, null, opts);
      chart.setOption(option, { notMerge: true });
    });
  }, [option]);
  return <div ref={place} style={{ height, width: '100%' }} />;
}
