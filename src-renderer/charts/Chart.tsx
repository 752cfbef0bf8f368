import type { EChartsOption } from 'echarts/types/dist/shared';
import { lazy, type ReactElement, Suspense } from 'react';

/** The drawing code is loaded on first use; if the app has ended by then, the rest of the page still works. */
const DrawnChart = lazy(() =>
  import('./DrawnChart.tsx').then(
    (drawing) => ({ default: drawing.DrawnChart }),
    () => ({ default: NotDrawn }),
  ),
);

function NotDrawn(): ReactElement {
  return <p>The chart could not be loaded. The table has the same figures.</p>;
}

interface ChartProps {
  readonly option: EChartsOption;
  readonly height: number;
  /** What the chart shows, in a sentence; the table with the same figures is one key away. */
  readonly label: string;
}

/** One chart; its space is reserved while it loads, so that nothing jumps. */
export function Chart({ option, height, label }: ChartProps): ReactElement {
  return (
    <div role="img" aria-label={label} style={{ height }}>
      <Suspense fallback={null}>
        <DrawnChart option={option} height={height} />
      </Suspense>
    </div>
  );
}
