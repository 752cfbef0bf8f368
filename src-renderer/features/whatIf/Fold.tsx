import { type ReactElement, type ReactNode, useState } from 'react';
import s from './whatIf.module.css';

interface FoldProps {
  readonly title: string;
  /** Something in it is set: it is never hidden. */
  readonly filled: boolean;
  readonly children: ReactNode;
}

/** A part of the form that most questions do not need. */
export function Fold({ title, filled, children }: FoldProps): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <details
      className={s['fold']}
      open={open || filled}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{title}</summary>
      <div className={s['foldBody']}>{children}</div>
    </details>
  );
}
