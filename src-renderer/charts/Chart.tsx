import type { EChartsOption } from 'echarts/types/dist/shared';
import { lazy, type ReactElement, Suspense } from 'react';

/** The drawing is fetched when it is first needed; where the app has ended by then, the page stays whole without it. */
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
  /** What the picture shows, in a sentence; the same figures are in the table one key away. */
  readonly label: string;
}

/** One chart; its place is kept while it is read, so that nothing jumps. */
export function Chart({ option, height, label }: ChartProps): ReactElement {
  return (
    <div role="img" aria-label={label} style={{ height }}>
      <Suspense fallback={null}>
        <DrawnChart option={option} height={height} />
      </Suspense>
    </div>
  );
}
