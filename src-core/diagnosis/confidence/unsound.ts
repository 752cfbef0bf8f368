import type { DataFinding } from '../../../src-shared/model/dataFinding.ts';
import { type DayWindow, daysBetween } from '../../../src-shared/model/day.ts';
import { mostUnseen } from './unseen.ts';

/** Where the days that are compared are not in one unit, no cause is likelier than its opposite. */
const notComparable = 0.45;
/** A change that begins within so many days of another source is as likely the source's. */
const nearSeam = 2;
/** A restatement of this size is as large as the changes that are judged. */
const largeRestatement = 0.1;

/** What the verdict compares. */
export interface Compared {
  readonly current: DayWindow;
  readonly baseline: DayWindow;
}

/**
 * The confidence that may be shown of a verdict over these days, where the days themselves are in doubt. A finding that lies outside them, or
 * whose table is missing and counts as that already, takes nothing.
 */
export function unlessUnsound(
  confidence: number,
  findings: readonly DataFinding[],
  { current, baseline }: Compared,
): number {
  const overlaps = ({ from, to }: DayWindow): boolean => from <= current.to && to >= baseline.from;
  return findings.reduce((most, finding) => {
    switch (finding.kind) {
      case 'unit_jump':
        return overlaps(finding) ? Math.min(most, notComparable) : most;
      case 'restated':
        return overlaps(finding) && Math.abs(finding.change) >= largeRestatement
          ? Math.min(most, mostUnseen)
          : most;
      case 'two_sources':
        return finding.seam !== null && Math.abs(daysBetween(finding.seam, current.from)) <= nearSeam
          ? Math.min(most, mostUnseen)
          : most;
      default:
        return most;
    }
  }, confidence);
}
