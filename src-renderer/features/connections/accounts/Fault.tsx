import type { ReactElement } from 'react';
import { explain } from '../../../ui/explain.ts';
import a from './accounts.module.css';

/** What went wrong, in place: what happened and what to do. */
export function Fault({ error }: { readonly error: unknown }): ReactElement {
  const { what, fix } = explain(error);
  return (
    <p className={a['result']} data-tone="worse" role="alert">
      ✕ {what} {fix}
    </p>
  );
}
