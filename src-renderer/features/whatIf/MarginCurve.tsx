import type { ReactElement } from 'react';
import { limitText, nextCostText } from '../../../src-shared/format/marginText.ts';
import { changePct } from '../../../src-shared/format/share.ts';
import type { Margin } from '../../../src-shared/model/margin.ts';
import s from './curve.module.css';

const width = 320;
const height = 88;
/** Times the limit. */
const cutAt = 2.5;
const inner = { left: 4, right: 4, top: 18, bottom: 16 };

interface MarginCurveProps {
  readonly margin: Margin;
  /** The planned step. */
  readonly pct: number;
  readonly currency: string | null;
}

/** What one conversion more costs at each step, with what it may cost as a line; the sentence beside it says where they meet. */
export function MarginCurve({ margin, pct, currency }: MarginCurveProps): ReactElement | null {
  const { points, limit } = margin;
  const known = points.flatMap(({ pct: at, next }) => (next === null ? [] : [{ at, next }]));
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || known.length < 2) return null;
  const highest = Math.max(...known.map(({ next }) => next));
  // Costs far above what one may cost are cut off, and a limit far above all costs is only said: either would press the rest flat.
  const isLimitDrawn = limit !== null && limit.amount <= highest * cutAt;
  const top = isLimitDrawn
    ? Math.max(limit.amount * 1.4, Math.min(highest, limit.amount * cutAt))
    : highest * 1.05;
  const x = (at: number): number =>
    inner.left + ((at - first.pct) / (last.pct - first.pct)) * (width - inner.left - inner.right);
  const y = (cost: number): number =>
    height - inner.bottom - (cost / top) * (height - inner.top - inner.bottom);
  // The label keeps clear of the line.
  const isAbove = limit !== null && (known.at(-1)?.next ?? 0) >= limit.amount && limit.amount > top * 0.35;
  const shown = known.map(({ at, next }) => `${x(at)} ${y(Math.min(next, top))}`);
  const path = `M${shown.join('L')}`;
  const here = Math.max(first.pct, Math.min(last.pct, pct));
  const title =
    margin.next === null
      ? `At ${changePct(pct)} a further step brings no more conversions`
      : `The next conversion costs ${nextCostText(margin, currency)} at ${changePct(pct)}`;
  return (
    <svg className={s['curve']} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
      <text className={s['curveTitle']} x={inner.left} y={10}>
        {title}
      </text>
      <line className={s['axis']} x1={inner.left} x2={width - inner.right} y1={y(0)} y2={y(0)} />
      {isLimitDrawn ? (
        <line
          className={s['limit']}
          x1={inner.left}
          x2={width - inner.right}
          y1={y(limit.amount)}
          y2={y(limit.amount)}
        />
      ) : null}
      <path className={s['cost']} d={path} />
      <line className={s['here']} x1={x(here)} x2={x(here)} y1={inner.top} y2={y(0)} />
      {margin.next === null ? null : (
        <circle className={s['point']} cx={x(here)} cy={y(Math.min(margin.next, top))} r={3.5} />
      )}
      {isLimitDrawn ? (
        <text x={width - inner.right} y={y(limit.amount) + (isAbove ? 12 : -4)} textAnchor="end">
          {limitText(limit, currency)}
        </text>
      ) : null}
      <text x={inner.left} y={height - 3}>
        {changePct(first.pct)}
      </text>
      <text x={x(0)} y={height - 3} textAnchor="middle">
        0
      </text>
      <text x={width - inner.right} y={height - 3} textAnchor="end">
        {changePct(last.pct)}
      </text>
    </svg>
  );
}
