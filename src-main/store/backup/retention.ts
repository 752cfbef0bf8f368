import type { BackupManifest } from './manifest.ts';

export const KEPT_DAYS = 7;
export const KEPT_WEEKS = 4;
/** This many of those made before an update stay as well: the way back to the previous version. */
export const KEPT_UPDATES = 2;

/**
 * Which backups stay: the newest of each of the last 7 days and of each of the last 4 weeks that have any, the newest 2
 * from before an update, and the newest of all. Days and weeks (from Monday) are counted in UTC.
 */
export function keptBackups(backups: readonly BackupManifest[]): ReadonlySet<string> {
  const newestFirst = [...backups].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return new Set([
    ...newestOfEach(newestFirst, ({ at }) => at.slice(0, 10), KEPT_DAYS),
    ...newestOfEach(newestFirst, ({ at }) => weekOf(at), KEPT_WEEKS),
    ...newestFirst
      .filter(({ reason }) => reason === 'before_update')
      .slice(0, KEPT_UPDATES)
      .map(({ id }) => id),
  ]);
}

function newestOfEach(
  newestFirst: readonly BackupManifest[],
  periodOf: (backup: BackupManifest) => string,
  periods: number,
): readonly string[] {
  const newest = new Map<string, string>();
  for (const backup of newestFirst) {
    const period = periodOf(backup);
    if (!newest.has(period) && newest.size < periods) newest.set(period, backup.id);
  }
  return [...newest.values()];
}

const DAY_MS = 86_400_000;

/** The Monday it begins with. */
function weekOf(at: string): string {
  const day = Math.floor(Date.parse(at) / DAY_MS);
  // 1970-01-01 was a Thursday.
  const monday = day - ((day + 3) % 7);
  return new Date(monday * DAY_MS).toISOString().slice(0, 10);
}
