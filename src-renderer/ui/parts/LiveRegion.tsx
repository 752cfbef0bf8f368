import type { ReactElement } from 'react';
import { useAnnouncement } from '../announce.ts';

/** Reads results of actions out. The key makes the same words a new announcement. */
export function LiveRegion(): ReactElement {
  const { text, count } = useAnnouncement();
  return (
    <div className="visually-hidden" aria-live="polite" role="status" aria-label="Last result">
      <span key={count}>{text}</span>
    </div>
  );
}
