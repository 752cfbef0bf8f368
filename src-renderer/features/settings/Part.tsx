import { type ReactElement, type ReactNode, useId } from 'react';
import s from './settings.module.css';

interface PartProps {
  readonly title: string;
  /** Tables need more room than fields do. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** One part of the settings, as a landmark. */
export function Part({ title, isWide = false, children }: PartProps): ReactElement {
  const id = useId();
  return (
    <section className={s['section']} data-wide={isWide || undefined} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div className={s['fields']}>{children}</div>
    </section>
  );
}
