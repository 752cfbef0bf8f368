import type { ReactElement } from 'react';
import { useSaid } from '../say.ts';

/** Reads results of actions out. The key makes the same words a new saying. */
export function LiveRegion(): ReactElement {
  const { text, count } = useSaid();
  return (
    <div className="said" aria-live="polite" role="status" aria-label="Last result">
      <span key={count}>{text}</span>
    </div>
  );
}
