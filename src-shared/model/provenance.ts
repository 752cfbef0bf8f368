import type { DaysSource, UnreadFeed } from './dataFinding.ts';
import type { Day } from './day.ts';

/** A day's figures as they were read first, where they are others now. */
export interface FirstRead {
  readonly date: Day;
  readonly spend: number | null;
  readonly clicks: number | null;
  readonly conversions: number | null;
}

/** How a campaign's figures came into the store. */
export interface Provenance {
  /** Only of days that had been over for a day when they were read first; the earliest first. */
  readonly restated: readonly FirstRead[];
  /** The earliest first. */
  readonly sources: readonly DaysSource[];
  readonly unread: readonly UnreadFeed[];
}
