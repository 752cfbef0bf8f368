import { type ReactElement, type ReactNode, useState } from 'react';
import s from './parts.module.css';

interface FoldProps {
  readonly title: string;
  /** Beside the title: how much is in it. */
  readonly about?: string;
  readonly children: ReactNode;
}

/** What is read on demand; drawn when it is opened. */
export function Fold({ title, about, children }: FoldProps): ReactElement {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={s['fold']} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h3>{title}</h3>
        {about === undefined ? null : <span className={s['quiet']}>{about}</span>}
      </summary>
      {isOpen ? (
        <section className={s['foldBody']} aria-label={title}>
          {children}
        </section>
      ) : null}
    </details>
  );
}
