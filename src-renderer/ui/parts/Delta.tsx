import type { ReactElement } from 'react';
import { unknown } from '../../../src-shared/format/number.ts';
import { changePct as formatChangePct } from '../../../src-shared/format/share.ts';
import { meaningOf } from '../meaning.ts';
import s from './parts.module.css';

interface DeltaProps {
  /** The metric that changed: decides whether up is good. */
  readonly metric: string;
  readonly changePct: number | null;
  /** Without significance a change has no meaning colour: it may be chance. */
  readonly significant: boolean;
  readonly title?: string;
}

/** A relative change: sign, arrow and, when it is more than chance, the colour of its meaning. */
export function Delta({ metric, changePct, significant, title }: DeltaProps): ReactElement {
  if (changePct === null) return <span className={s['delta']}>{unknown}</span>;
  const meaning = significant ? meaningOf(metric, changePct) : 'none';
  const shape = changePct > 0 ? '▲' : '▼';
  const hint = title ?? (significant ? undefined : 'May be chance at this volume');
  return (
    <span className={s['delta']} data-meaning={meaning} title={hint}>
      {formatChangePct(changePct)}
      <span aria-hidden="true">{significant ? shape : '≈'}</span>
      {meaning === 'none' ? null : <span className="visually-hidden">{meaning}</span>}
    </span>
  );
}
