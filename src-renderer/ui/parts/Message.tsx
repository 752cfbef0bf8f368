import { Button } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { explain } from '../explain.ts';
import s from './parts.module.css';

/** An empty state: why, and what to do next. */
export function Empty({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <div className={s['message']}>
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** A failure: what happened, what to do, and the button that does it. */
export function Failure({
  error,
  retry,
}: {
  readonly error: unknown;
  readonly retry?: () => void;
}): ReactElement {
  const { what, fix } = explain(error);
  return (
    <div className={s['message']} data-tone="failure" role="alert">
      <h2>{what}</h2>
      <p>{fix}</p>
      {retry === undefined ? null : (
        <Button variant="default" onClick={retry}>
          Try again
        </Button>
      )}
    </div>
  );
}

const bones = ['88%', '64%', '76%', '52%', '81%', '59%'];

/** Placeholder lines, shown only when loading takes longer than a person notices. */
export function Loading({ label }: { readonly label: string }): ReactElement {
  return (
    <div className={s['loading']} role="status" aria-label={label}>
      {bones.map((width) => (
        <div key={width} className={s['bone']} style={{ width }} />
      ))}
    </div>
  );
}
