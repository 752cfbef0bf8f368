import type { ReactElement, ReactNode } from 'react';
import { explain } from '../../ui/explain.ts';
import s from './session.module.css';

interface SessionFrameProps {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}

/** The plain card of every screen before the workspace is open. */
export function SessionFrame({ title, lead, children }: SessionFrameProps): ReactElement {
  return (
    <main className={s['frame']}>
      <div className={s['card']}>
        <h1>{title}</h1>
        {lead === undefined ? null : <p className={s['lead']}>{lead}</p>}
        {children}
      </div>
    </main>
  );
}

export function Problem({ error }: { readonly error: unknown }): ReactElement | null {
  if (error === null) return null;
  const { what, fix } = explain(error);
  return (
    <p className={s['problem']} role="alert">
      {what} {fix}
    </p>
  );
}

interface OptionProps {
  readonly group: string;
  readonly value: string;
  readonly chosen: boolean;
  readonly off?: boolean;
  readonly title: string;
  readonly hint: string;
  readonly choose: () => void;
}

/** One choice of a group, with what it means. */
export function Option({
  group,
  value,
  chosen,
  off = false,
  title,
  hint,
  choose,
}: OptionProps): ReactElement {
  return (
    <label className={s['option']} data-chosen={chosen || undefined} data-off={off || undefined}>
      <input type="radio" name={group} value={value} checked={chosen} disabled={off} onChange={choose} />
      <span>
        <strong>{title}</strong>
        <br />
        <span className={s['hint']}>{hint}</span>
      </span>
    </label>
  );
}
