import type { ReactElement, ReactNode } from 'react';
import { fewestToSay } from '../../../src-shared/model/analytics.ts';
import type { Proportion } from '../../../src-shared/model/evaluation/proportion.ts';
import { IntervalBar } from '../../charts/IntervalBar.tsx';
import s from './analytics.module.css';
import { shareWords } from './analyticsWords.ts';

interface SectionProps {
  readonly title: string;
  /** What is counted, in a sentence. */
  readonly definition: string;
  readonly children: ReactNode;
}

/** One figure or a few of a kind: what they are, then what they come to. */
export function Section({ title, definition, children }: SectionProps): ReactElement {
  return (
    <section className={s['section']}>
      <h2>{title}</h2>
      <p className={s['definition']}>{definition}</p>
      {children}
    </section>
  );
}

/** In place of a figure nothing was counted for: what it needs. */
export function Needs({ children }: { readonly children: ReactNode }): ReactElement {
  return <p className={s['needs']}>{children}</p>;
}

interface TileProps {
  readonly name: string;
  readonly value: string;
  /** Interval and what it is counted from. */
  readonly below: string;
  readonly definition: string;
}

/** One of the figures at the top. */
export function Tile({ name, value, below, definition }: TileProps): ReactElement {
  return (
    <div className={s['tile']}>
      <dt>{name}</dt>
      <dd>
        <span className={s['value']}>{value}</span>
        <span className={s['below']}>{below}</span>
        <span className={s['definition']}>{definition}</span>
      </dd>
    </div>
  );
}

export function ShareTile(
  props: Omit<TileProps, 'value' | 'below'> & { readonly of: Proportion },
): ReactElement {
  const { of, ...rest } = props;
  const { share, interval, counts, isEnough } = shareWords(of);
  const few = of.of === 0 ? 'nothing was answered' : `${counts}; it takes ${fewestToSay}`;
  return <Tile {...rest} value={share} below={isEnough ? `${interval}; ${counts}` : few} />;
}

/** The heads over `ShareCells`. */
export function ShareHeads({ name }: { readonly name: string }): ReactElement {
  return (
    <>
      <th data-num>{name}</th>
      <th data-num>95% interval</th>
      <th className={s['barHead']}>
        <span>0</span>
        <span>100%</span>
      </th>
    </>
  );
}

/** A share, its interval, and the interval drawn. */
export function ShareCells({
  of,
  all = null,
}: {
  readonly of: Proportion;
  readonly all?: number | null;
}): ReactElement {
  const { share, interval, isEnough } = shareWords(of);
  const { share: at, low, high } = of;
  return (
    <>
      <td data-num className={isEnough ? undefined : s['quiet']}>
        {share}
      </td>
      <td data-num className={s['quiet']}>
        {interval}
      </td>
      <td className={s['barCell']}>
        {isEnough && at !== null && low !== null && high !== null ? (
          <IntervalBar share={at} low={low} high={high} all={all} />
        ) : null}
      </td>
    </>
  );
}
