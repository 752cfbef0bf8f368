import { type ReactElement, type ReactNode, useId } from 'react';
import s from './page.module.css';

interface PartProps {
  readonly title: string;
  /** At the right of the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** One part of a campaign's page, as a landmark. */
export function Part({ title, aside, children }: PartProps): ReactElement {
  const id = useId();
  return (
    <section className={s['part']} aria-labelledby={id}>
      <div className={s['partHead']}>
        <h2 id={id}>{title}</h2>
        {aside === undefined ? null : <div className={s['push']}>{aside}</div>}
      </div>
      {children}
    </section>
  );
}

interface RowsProps {
  readonly label: string;
  /** What is said where there are none. */
  readonly empty: string;
  readonly children: readonly ReactElement[];
}

/** The rows of a part; they scroll on their own where there are many. */
export function Rows({ label, empty, children }: RowsProps): ReactElement {
  if (children.length === 0) return <p className={s['quiet']}>{empty}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it can be focused
    <ul className={s['rows']} aria-label={label} tabIndex={0}>
      {children}
    </ul>
  );
}
