import { memo, type ReactElement } from 'react';
import s from './parts.module.css';
import { sparkPath } from './sparkPath.ts';

interface SparklineProps {
  readonly values: ReadonlyArray<number | null>;
  readonly width: number;
  readonly height: number;
}

/** The last days of a KPI, small. Decoration beside the figure that says the same, so hidden from screen readers. */
export const Sparkline = memo(function Sparkline({ values, width, height }: SparklineProps): ReactElement {
  const { path, end } = sparkPath(values, width, height);
  return (
    <svg className={s['spark']} width={width} height={height} aria-hidden="true">
      <path d={path} fill="none" stroke="var(--ink-3)" strokeWidth="1.25" strokeLinejoin="round" />
      {end === null ? null : <circle cx={end.x} cy={end.y} r="2" fill="var(--ink)" />}
    </svg>
  );
});
