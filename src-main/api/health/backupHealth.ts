import type { BackupsReport } from '../../../src-shared/model/backup.ts';
import { daysBetween } from '../../../src-shared/model/day.ts';
import type { HealthCheck } from '../../../src-shared/model/workspace.ts';
import { localToday } from '../../base/clock.ts';
import type { Backups } from '../../services/backups/backups.ts';
import type { OpenWorkspace } from '../../services/openWorkspace.ts';

export interface BackupHealthServices {
  readonly backups: Backups;
  readonly now: () => Date;
}

/** A backup older than this many days is reported as old: the app has not run, or could not make one. */
const OLD_AFTER_DAYS = 2;
const MAKE_ONE = 'Make one: "Back up now" in the settings, or "backup" on the command line.';

/**
 * How old the newest backup is, why the last one could not be made, and what is amiss with those that are there: each is
 * read through. Nothing about the sample: it can be made again.
 */
export async function backupHealth(
  { backups, now }: BackupHealthServices,
  open: OpenWorkspace | null,
  signal?: AbortSignal,
): Promise<HealthCheck[]> {
  if (open !== null && (open.kind === 'sample' || open.keyPlace === 'session')) return [];
  const report = await backups.verified(signal);
  return [newest(report, localToday(now())), ...spoilt(report)];
}

const name = 'Backup';

function newest({ backups, problem, faults }: BackupsReport, today: string): HealthCheck {
  const [last] = backups;
  if (problem !== null) {
    const rest =
      last === undefined
        ? faults.length === 0
          ? 'There is none yet.'
          : 'No other can be used.'
        : `The newest is of ${last.at.slice(0, 10)} and is untouched.`;
    return {
      name,
      state: 'degraded',
      detail: `The last one could not be made: ${problem.what} ${rest}`,
      fix: problem.fix,
    };
  }
  if (last === undefined)
    return faults.length === 0
      ? {
          name,
          state: 'not_set_up',
          detail: 'There is none yet; one is made daily while the app runs.',
          fix: MAKE_ONE,
        }
      : { name, state: 'failed', detail: 'None of those that are there can be used.', fix: MAKE_ONE };
  const age = Math.max(0, daysBetween(last.at.slice(0, 10), today));
  const when = age === 0 ? 'today' : age === 1 ? 'yesterday' : `${age} days ago`;
  const detail = `The newest of ${backups.length} was made and verified ${when}, with ${last.decisions} decisions.`;
  return age > OLD_AFTER_DAYS
    ? { name, state: 'degraded', detail, fix: MAKE_ONE }
    : { name, state: 'ok', detail, fix: null };
}

/** One line for all: what is wrong with each, and what to do, the same advice once. */
function spoilt({ faults }: BackupsReport): readonly HealthCheck[] {
  if (faults.length === 0) return [];
  return [
    {
      name: 'Damaged backups',
      state: 'degraded',
      detail: faults.map(({ what }) => what).join(' '),
      fix: [...new Set(faults.map(({ fix }) => fix))].join(' '),
    },
  ];
}
