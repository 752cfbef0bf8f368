import type { ReactElement } from 'react';
import s from './detail.module.css';
import { evidenceRowId, useDetailState } from './detailState.ts';

/** Links to a fact: scrolls to its row in the evidence table and marks it. */
export function EvidenceChip({ id }: { readonly id: string }): ReactElement {
  const pointAt = useDetailState((state) => state.pointAt);
  return (
    <button
      type="button"
      className={s['chip']}
      aria-label={`Evidence ${id}, show it in the table`}
      onClick={() => {
        pointAt(id);
        const row = document.getElementById(evidenceRowId(id));
        row?.scrollIntoView({ block: 'center' });
        row?.focus({ preventScroll: true });
      }}
    >
      {id}
    </button>
  );
}
