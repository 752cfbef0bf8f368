import type { FaultLog, FaultPlace } from './faults/faultLog.ts';

/** Flags a row whose figures contradict each other, and keeps it: which of the two is wrong cannot be told. */
export function checkClicks(
  row: { readonly impressions: number | null; readonly clicks: number | null },
  place: Omit<FaultPlace, 'column'>,
  log: FaultLog,
): void {
  const { impressions, clicks } = row;
  if (impressions === null || clicks === null || clicks <= impressions) return;
  log.add('flagged', 'clicks_over_impressions', { ...place, column: 'clicks' }, () => ({
    message: `There are ${clicks} clicks on ${impressions} impressions; the row is kept.`,
    fix: 'Check that both columns are of the same report: clicks of all kinds can outnumber impressions.',
  }));
}
