import { daysBetween } from '../../../src-shared/model/day.ts';
import type { HealthCheck } from '../../../src-shared/model/workspace.ts';
import { localToday } from '../../base/clock.ts';
import type { Backups } from '../../services/backups/backups.ts';
import type { OpenWorkspace } from '../../services/openWorkspace.ts';

export interface BackupHealthServices {
  readonly backups: Backups;
  readonly now: () => Date;
}

/** Older than this many days it is said to be old: the app has not run, or has not been able to make one. */
const OLD_AFTER_DAYS = 2;
const MAKE_ONE = 'Make one: "Back up now" in the settings, or "backup" on the command line.';

/** How old the newest backup is, and why the last one could not be made. Nothing about the sample: it can be made again. */
export function backupHealth(
  { backups, now }: BackupHealthServices,
  open: OpenWorkspace | null,
): HealthCheck[] {
  if (open !== null && (open.kind === 'sample' || open.keyPlace === 'session')) return [];
  const name = 'Backup';
  const { newestAt, problem } = backups;
  if (problem !== null)
    return [
      {
        name,
        state: 'degraded',
        detail: `The last one could not be made: ${problem.what} ${newestAt === null ? 'There is none yet.' : `The newest is of ${newestAt.slice(0, 10)} and is untouched.`}`,
        fix: problem.fix,
      },
    ];
  if (newestAt === null)
    return [
      {
        name,
        state: 'not_set_up',
        detail: 'There is none yet; one is made daily while the app runs.',
        fix: MAKE_ONE,
      },
    ];
  const age = Math.max(0, daysBetween(newestAt.slice(0, 10), localToday(now())));
  const when = age === 0 ? 'today' : age === 1 ? 'yesterday' : `${age} days ago`;
  const detail = `The newest of ${backups.list().backups.length} was made and verified ${when}, with ${backups.list().backups[0]?.decisions ?? 0} decisions.`;
  return age > OLD_AFTER_DAYS
    ? [{ name, state: 'degraded', detail, fix: MAKE_ONE }]
    : [{ name, state: 'ok', detail, fix: null }];
}
