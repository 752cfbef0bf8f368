import type { ReactElement } from 'react';
import { count } from '../../../src-shared/format/number.ts';
import s from '../jobs/jobs.module.css';
import { useSeveral } from './several.ts';

/** How far work on many is, and a way to stop it; nothing without any. */
export function SeveralProgress(): ReactElement | null {
  const now = useSeveral((state) => state.now);
  if (now === null) return null;
  const { what, done, total, stop } = now;
  return (
    <span className={s['job']}>
      <span className="cut">
        {what} {count(done)} of {count(total)}
      </span>
      <span
        className={s['bar']}
        role="progressbar"
        aria-label={what}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
      >
        <i style={{ width: `${Math.floor((done / total) * 100)}%` }} />
      </span>
      <button type="button" className="text-button" onClick={stop}>
        Stop<span className="visually-hidden"> {what}</span>
      </button>
    </span>
  );
}
