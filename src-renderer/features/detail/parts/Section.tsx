import { type ReactElement, type ReactNode, useId } from 'react';
import s from './parts.module.css';

interface SectionProps {
  readonly title: string;
  /** Shown at the right of the title. */
  /** The tour shows it. */
  readonly tourPart?: 'picture';
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** One part of a recommendation, as a landmark. */
export function Section({ title, aside, tourPart, children }: SectionProps): ReactElement {
  const id = useId();
  return (
    <section className={s['section']} aria-labelledby={id} data-tour-part={tourPart}>
      <div className={s['sectionHead']}>
        <h3 id={id}>{title}</h3>
        {aside === undefined ? null : <div className={s['push']}>{aside}</div>}
      </div>
      {children}
    </section>
  );
}
