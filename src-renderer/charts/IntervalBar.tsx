import type { ReactElement } from 'react';
import s from './intervalBar.module.css';

const width = 160;
const height = 16;
const x = (share: number): number => 4 + share * (width - 8);

interface IntervalBarProps {
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** That of everything together, as a mark to compare with. */
  readonly all: number | null;
}

/** A share with its interval on a line from 0 to 100%. The figures stand beside it, so that it is only looked at. */
export function IntervalBar({ share, low, high, all }: IntervalBarProps): ReactElement {
  const middle = height / 2;
  return (
    <svg className={s['bar']} width={width} height={height} aria-hidden="true">
      <line className={s['axis']} x1={x(0)} x2={x(1)} y1={middle} y2={middle} />
      <line className={s['axis']} x1={x(0)} x2={x(0)} y1={middle - 3} y2={middle + 3} />
      <line className={s['axis']} x1={x(1)} x2={x(1)} y1={middle - 3} y2={middle + 3} />
      {all === null ? null : <line className={s['all']} x1={x(all)} x2={x(all)} y1={1} y2={height - 1} />}
      <line className={s['interval']} x1={x(low)} x2={x(high)} y1={middle} y2={middle} />
      <circle className={s['share']} cx={x(share)} cy={middle} r={4} />
    </svg>
  );
}
